import { z } from 'zod'
import {
  awsAccountIdSchema,
  evidenceSchema,
  idSchema,
  missingReadSchema,
  severitySchema,
  timeSchema,
} from './fields.js'
import { named } from './named.js'

const resolutionSchema = z.enum(['passed', 'not_applicable', 'resource_deleted']).nullable()

export const findingSchema = named(
  'Finding',
  z.object({
    id: idSchema,
    rule: z.object({
      id: z.string().meta({ example: 'lambda.url-auth-none' }),
      title: z.string(),
      fix: z.string().nullable().describe('In short; the rule itself has commands'),
      href: z.string(),
    }),
    severity: severitySchema,
    state: z.enum(['open', 'resolved']),
    account: z.object({ id: idSchema, awsAccountId: awsAccountIdSchema, name: z.string() }),
    resource: z.object({
      id: idSchema.nullable().describe('Null where the resource is gone'),
      arn: z.string(),
      type: z.string(),
      region: z.string(),
      name: z.string().nullable(),
    }),
    subject: z
      .string()
      .nullable()
      .describe('Which of several failures on the resource; null for the resource as a whole'),
    evidence: z.array(evidenceSchema),
    unconfirmed: z
      .object({ missing: z.array(missingReadSchema) })
      .nullable()
      .describe('Set where the last evaluation could not confirm the finding: what was not read'),
    resolution: resolutionSchema,
    openedAt: timeSchema,
    resolvedAt: timeSchema.nullable(),
    changedAt: timeSchema,
    lastConfirmedAt: timeSchema.nullable().describe('When it was last seen to be so; told from coverage'),
  }),
)

export const findingEventSchema = named(
  'FindingEvent',
  z.object({
    id: idSchema,
    kind: z.enum(['opened', 'resolved', 'reopened']),
    scanNo: z.int(),
    at: timeSchema,
    resolution: resolutionSchema,
    severity: severitySchema,
    evidence: z.array(evidenceSchema).nullable(),
  }),
)
