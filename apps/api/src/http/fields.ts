import { severities, type Severity, severityRank, unknownReasons } from '@plumbline/model'
import { z } from 'zod'

const id = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'

export const idSchema = z.guid().meta({ example: id })
export const idParams = z.object({
  id: idSchema.describe('Id of the entity, as a list or its creation returned it'),
})

/** RFC 3339 in UTC with milliseconds. */
export const timeSchema = z.iso.datetime().meta({ example: '2026-11-22T12:00:00.000Z' })

const isStorableTime = (text: string) => !text.startsWith('0000') && !Number.isNaN(Date.parse(text))

/** A time of a request: Postgres has no year 0. `offset` also allows an offset other than Z. */
export function requestTime({ offset = false } = {}) {
  return z.iso
    .datetime({ offset, abort: true })
    .refine(isStorableTime, 'must be a time from the year 1 to 9999')
    .meta({ example: '2026-11-22T12:00:00.000Z' })
}

export const awsAccountIdSchema = z
  .string()
  .regex(/^\d{12}$/, 'must be an AWS account id of 12 digits')
  .describe('AWS account id, 12 digits')
  .meta({ example: '111122223333' })

export const severitySchema = z.enum(severities).describe('How severe it is: `critical` is the worst')

export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'must be an AWS region code, such as eu-west-1')
  .meta({ example: 'eu-west-1' })

/** A choice of regions. */
export const regionsSchema = z
  .array(regionSchema)
  .min(1)
  .max(100)
  .refine((regions) => new Set(regions).size === regions.length, 'must not repeat a region')

/** A read that failed, with the IAM action to grant. */
export const missingReadShape = {
  reason: z.enum(unknownReasons).describe('Why it failed'),
  operation: z.string().describe('SDK operation').meta({ example: 'lambda:GetPolicy' }),
  action: z.string().describe('The IAM action to grant').meta({ example: 'lambda:GetPolicy' }),
}
export const missingReadSchema = named(
  'MissingRead',
  z.object(missingReadShape).describe('A read that failed'),
)

export const evidenceSchema = named(
  'Evidence',
  z
    .object({
      path: z.string().describe('Name of a fact, or a path into its value'),
      observed: z.unknown().describe('Its value'),
      expected: z.unknown().describe('What the rule requires'),
    })
    .describe('A fact that a verdict is based on'),
)

/** A time as the API shows it: RFC 3339 in UTC. */
export function timeOf(date: Date): string {
  return date.toISOString()
}

/** The same for an optional time. */
export function timeOrNull(date: Date | null): string | null {
  return date === null ? null : date.toISOString()
}

/** Names a schema in the OpenAPI document. Call it last, on the complete schema. */
export function named<S extends z.ZodType>(id: string, schema: S): S {
  return schema.meta({ ...schema.meta(), id })
}

/** A query parameter that may be repeated: `severity=high&severity=critical`. */
export function oneOrMany<S extends z.ZodType>(schema: S) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(schema).min(1).max(50),
  )
}

/** An optional request body. Fastify passes null to the schema if the request has no body. */
export function optionalBody<S extends z.ZodType>(schema: S) {
  return z.preprocess((body) => body ?? undefined, schema.optional())
}

/** The query parameters that select severities. */
export function severityQuery(what: string) {
  return {
    severity: oneOrMany(severitySchema)
      .optional()
      .describe(`${what} exactly this severity; repeat it for several`),
    minSeverity: severitySchema.optional().describe(`${what} this severity or worse`),
  }
}

/** The severities that match both parameters; null means all of them. */
export function selectedSeverities({
  severity,
  minSeverity,
}: {
  readonly severity?: readonly Severity[] | undefined
  readonly minSeverity?: Severity | undefined
}): readonly Severity[] | null {
  if (minSeverity === undefined) return severity ?? null
  const worse = severities.slice(0, severityRank(minSeverity) + 1)
  return severity === undefined ? worse : severity.filter((one) => worse.includes(one))
}
