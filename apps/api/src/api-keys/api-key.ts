import { type ApiKeyRow, apiKeyRoles, apiKeyStates } from '@plumbline/db'
import { z } from 'zod'
import { idSchema, named, requestTime, timeOf, timeOrNull, timeSchema } from '../http/fields.js'

const nameSchema = z.string().trim().min(1).max(100).describe('Name of the key').meta({ example: 'ci' })

const expirySchema = requestTime({ offset: true })
  .refine((text) => Date.parse(text) > Date.now(), 'must be in the future')
  .nullable()

/** Body of `POST /v1/api-keys`. */
export const newApiKeySchema = named(
  'NewApiKey',
  z
    .strictObject({
      name: nameSchema,
      role: z.enum(apiKeyRoles).default('reader').describe('`admin`, or `reader` for GET only'),
      expiresAt: expirySchema
        .default(null)
        .describe('From then on the key is refused; null for a key without an end'),
    })
    .describe('A key to create')
    .meta({ example: { name: 'ci', role: 'reader', expiresAt: '2099-12-31T00:00:00Z' } }),
)

/** Minutes: a week. */
const MAX_OVERLAP = 10_080

/** Body of `POST /v1/api-keys/{id}/rotate`. */
export const rotationSchema = named(
  'ApiKeyRotation',
  z
    .strictObject({
      overlapMinutes: z
        .int()
        .min(0)
        .max(MAX_OVERLAP)
        .default(0)
        .describe('Minutes for which the previous key is still accepted; 0 revokes it immediately'),
      expiresAt: expirySchema
        .optional()
        .describe('Expiry of the new key; by default it lives as long as the previous one was created for'),
    })
    .describe('How to replace a key')
    .meta({ example: { overlapMinutes: 60 } }),
)

export const apiKeySchema = named(
  'ApiKey',
  z
    .object({
      id: idSchema.describe('Id of the key'),
      name: nameSchema,
      prefix: z.string().describe('The first 8 characters of its secret'),
      role: z.enum(apiKeyRoles).describe('`admin`, or `reader` for GET only'),
      state: z.enum(apiKeyStates).describe('Only an active key is accepted'),
      createdAt: timeSchema.describe('When it was created'),
      lastUsedOn: z.iso.date().nullable().describe('Day of its last use in UTC; null if it was never used'),
      expiresAt: timeSchema.nullable().describe('When it expires; null if it does not'),
      revokedAt: timeSchema.nullable().describe('When it was revoked; null if it was not'),
    })
    .describe('An API key, without its secret'),
)

/** Response of the routes that create a key. */
export const createdApiKeySchema = named(
  'CreatedApiKey',
  apiKeySchema
    .extend({ key: z.string().describe('The key. It is returned only once and stored as a hash') })
    .describe('A new API key'),
)

/** Maps a key. */
export function apiKeyView(row: ApiKeyRow): z.output<typeof apiKeySchema> {
  const { id, name, prefix, role, state } = row
  return {
    id,
    name,
    prefix,
    role,
    state,
    createdAt: timeOf(row.createdAt),
    lastUsedOn: row.lastUsedDay,
    expiresAt: timeOrNull(row.expiresAt),
    revokedAt: timeOrNull(row.revokedAt),
  }
}

/** An expiry of a request as a time; undefined if it was left out. */
export function expiryOf<T extends null | undefined>(text: string | T): Date | T {
  return typeof text === 'string' ? new Date(text) : text
}
