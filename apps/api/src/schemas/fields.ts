import { severities, unknownReasons } from '@plumbline/model'
import { z } from 'zod'

const id = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'

export const idSchema = z.guid().meta({ example: id })
export const idParams = z.object({ id: idSchema })

/** RFC 3339 in UTC with milliseconds. */
export const timeSchema = z.iso.datetime().meta({ example: '2026-11-22T12:00:00.000Z' })

export const awsAccountIdSchema = z
  .string()
  .regex(/^\d{12}$/, 'must be the 12 digits of an AWS account id')
  .meta({ example: '111122223333' })

export const severitySchema = z.enum(severities)

export const regionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-\d{1,2}$/, 'must be the code of an AWS region, such as eu-west-1')
  .meta({ example: 'eu-west-1' })

/** A read that was not answered, with the IAM action to grant. */
export const missingReadSchema = z.object({
  reason: z.enum(unknownReasons),
  operation: z.string().meta({ example: 'lambda:GetPolicy' }),
  action: z.string().describe('The IAM action to grant').meta({ example: 'lambda:GetPolicy' }),
})

export const evidenceSchema = z.object({
  path: z.string().describe('Fact name, or a path below it'),
  observed: z.unknown(),
  expected: z.unknown(),
})

/** Time as the API writes it. */
export function timeOf(date: Date): string {
  return date.toISOString()
}

/** The same for a time that may be missing. */
export function timeOrNull(date: Date | null): string | null {
  return date === null ? null : date.toISOString()
}
