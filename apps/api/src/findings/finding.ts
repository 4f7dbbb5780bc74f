import type { FindingEventRow, FindingRow } from '@plumbline/db'
import { type FixSubject, renderFix } from '@plumbline/rules'
import { z } from 'zod'
import {
  awsAccountIdSchema,
  evidenceSchema,
  idSchema,
  missingReadSchema,
  named,
  severitySchema,
  timeOf,
  timeOrNull,
  timeSchema,
} from '../http/fields.js'
import { ruleOf } from '../rules/rule-catalogue.js'

const resolutionSchema = z.enum(['passed', 'not_applicable', 'resource_deleted']).nullable()

export const findingSchema = named(
  'Finding',
  z.object({
    id: idSchema,
    rule: z.object({
      id: z.string().meta({ example: 'lambda.url-auth-none' }),
      title: z.string(),
      fix: z.string().nullable().describe('What to do'),
      command: z
        .string()
        .nullable()
        .describe(
          'AWS CLI command for this finding, arguments quoted; placeholders in capitals are left to fill in',
        ),
      href: z.string(),
    }),
    severity: severitySchema,
    state: z.enum(['open', 'resolved']),
    account: z.object({ id: idSchema, awsAccountId: awsAccountIdSchema, name: z.string() }),
    resource: z.object({
      id: idSchema.nullable().describe('Null if the resource no longer exists'),
      arn: z.string(),
      type: z.string(),
      region: z.string(),
      name: z.string().nullable(),
    }),
    subject: z
      .string()
      .nullable()
      .describe('Identifies one of several failures on the resource; null for the resource as a whole'),
    evidence: z.array(evidenceSchema),
    unconfirmed: z
      .object({ missing: z.array(missingReadSchema) })
      .nullable()
      .describe('Set if the last evaluation could not confirm the finding: the missing reads'),
    resolution: resolutionSchema,
    openedAt: timeSchema,
    resolvedAt: timeSchema.nullable(),
    changedAt: timeSchema,
    lastConfirmedAt: timeSchema.nullable().describe('Time of the last scan that confirmed the finding'),
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

export type FindingView = z.output<typeof findingSchema>

/** Maps a finding row and adds texts of its rule. If this release does not have the rule, its id is the title. */
export function findingView(row: FindingRow): FindingView {
  const rule = ruleOf(row.ruleId)
  const fix = rule && renderFix(rule.fix, fixSubjectOf(row))
  return {
    id: row.id,
    rule: {
      id: row.ruleId,
      title: rule?.title ?? row.ruleId,
      fix: fix?.text ?? null,
      command: fix?.cli ?? null,
      href: `/v1/rules/${row.ruleId}`,
    },
    severity: row.severity,
    state: row.state,
    account: { id: row.accountId, awsAccountId: row.awsAccountId, name: row.accountName },
    resource: {
      id: row.resourceId,
      arn: row.resourceArn,
      type: row.resourceType,
      region: row.region,
      name: row.resourceName,
    },
    subject: row.subject === '' ? null : row.subject,
    evidence: row.evidence.map(({ path, observed, expected }) => ({ path, observed, expected })),
    unconfirmed: row.unconfirmed && { missing: [...row.unconfirmed] },
    resolution: row.resolution,
    openedAt: timeOf(row.openedAt),
    resolvedAt: timeOrNull(row.resolvedAt),
    changedAt: timeOf(row.changedAt),
    lastConfirmedAt: timeOrNull(row.lastConfirmedAt),
  }
}

/** A deleted resource has no row and so no name: the last part of its ARN replaces it. */
function fixSubjectOf(row: FindingRow): FixSubject {
  return {
    name: row.resourceName ?? row.resourceArn.slice(row.resourceArn.search(/[^:/]*$/)),
    arn: row.resourceArn,
    region: row.region,
    accountId: row.awsAccountId,
    item: row.subject === '' ? null : row.subject,
    evidence: row.evidence,
  }
}

/** Maps an event of a finding's lifecycle. */
export function findingEventView(row: FindingEventRow): z.output<typeof findingEventSchema> {
  return { ...row, at: timeOf(row.at), evidence: row.evidence && [...row.evidence] }
}
