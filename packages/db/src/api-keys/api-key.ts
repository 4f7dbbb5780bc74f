import { createHash, randomInt } from 'node:crypto'
import { z } from 'zod'

/** Roles of a key: a reader may only read. */
export const apiKeyRoles = ['admin', 'reader'] as const
export type ApiKeyRole = (typeof apiKeyRoles)[number]

/** A parsed key. The tenant is in the key, so that it is known before any row is read. */
export interface ApiKeyParts {
  readonly tenantId: string
  readonly secret: string
  /** The first 8 characters of the secret; stored in plain text, to find the row and to identify the key. */
  readonly prefix: string
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const SECRET_LENGTH = 43
const tenantIdSchema = z.uuid()
const KEY = /^plb_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([A-Za-z0-9]{43})$/

/** Creates a secret of 43 letters and digits: 256 bits of randomness. */
export function newApiKeySecret(): string {
  return Array.from({ length: SECRET_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('')
}

/** `plb_<tenant id as 32 hex digits>_<secret>`. */
export function formatApiKey(tenantId: string, secret: string): string {
  return `plb_${tenantId.replaceAll('-', '').toLowerCase()}_${secret}`
}

/** Parses a key; null if the text does not have the form of a key or its tenant is not a UUID. */
export function parseApiKey(text: string): ApiKeyParts | null {
  const match = KEY.exec(text)
  if (match === null) return null
  const secret = match[6] ?? ''
  const tenantId = match.slice(1, 6).join('-')
  if (!tenantIdSchema.safeParse(tenantId).success) return null
  return { tenantId, secret, prefix: apiKeyPrefix(secret) }
}

/** The part of a secret that may be shown. */
export function apiKeyPrefix(secret: string): string {
  return secret.slice(0, 8)
}

/** SHA-256 of the secret, 64 hex digits. Neither salted nor stretched: the secret is random and long. */
export function hashApiKeySecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
