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

/** A scan of the finding's account, and when it read AWS. */
export const scanReferenceSchema = named(
  'ScanReference',
  z
    .object({
      scanNo: z.int().describe('Sequence number of the scan in its account').meta({ example: 12 }),
      takenAt: timeSchema.describe('When the scan read AWS'),
    })
    .describe('A scan of the same account'),
)

export const fingerprintSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hex digits')
  .describe(
    'Identifies the finding in the API, in the results of `plumbline scan` and in OCSF (`finding_info.uid`): SHA-256 of AWS account, rule, resource and subject',
  )
  .meta({ example: 'd4735e3a265e16eee03f59718b9b5d03019c07d8b6c51f90da3a666eec13ab35' })

const resolutionSchema = z
  .enum(['passed', 'not_applicable', 'resource_deleted'])
  .nullable()
  .describe('Why it was resolved; null while it is open')

export const findingSchema = named(
  'Finding',
  z
    .object({
      id: idSchema.describe('Id of the finding in this installation'),
      rule: named(
        'FindingRule',
        z
          .object({
            id: z.string().describe('Id of the rule').meta({ example: 'lambda.url-auth-none' }),
            title: z.string().describe('What is wrong'),
            fix: z.string().nullable().describe('What to do'),
            command: z
              .string()
              .nullable()
              .describe(
                'AWS CLI command for this finding, arguments quoted; placeholders in capitals are left to fill in',
              ),
            href: z.string().describe('Path of the rule'),
          })
          .describe('The rule that failed'),
      ),
      severity: severitySchema,
      state: z.enum(['open', 'resolved']).describe('`open` until a scan has evidence that it is fixed'),
      account: named(
        'AccountReference',
        z
          .object({
            id: idSchema.describe('Id of the account'),
            awsAccountId: awsAccountIdSchema,
            name: z.string().describe('Name of the account'),
          })
          .describe('The account'),
      ),
      resource: named(
        'FindingResource',
        z
          .object({
            id: idSchema.nullable().describe('Null if the resource no longer exists'),
            arn: z.string().describe('ARN of the resource'),
            type: z.string().describe('Its CloudFormation type').meta({ example: 'AWS::Lambda::Function' }),
            region: z.string().describe('Its region, or `global`'),
            name: z.string().nullable().describe('Its name; null if it no longer exists'),
          })
          .describe('The resource that failed'),
      ),
      subject: z
        .string()
        .nullable()
        .describe('Identifies one of several failures on the resource; null for the resource as a whole'),
      evidence: z.array(evidenceSchema).describe('The facts that it is based on'),
      unconfirmed: named(
        'Unconfirmed',
        z
          .object({ missing: z.array(missingReadSchema).describe('The reads that failed') })
          .describe('Why a finding could not be confirmed'),
      )
        .nullable()
        .describe('Set if the last evaluation could not confirm the finding: the missing reads'),
      resolution: resolutionSchema,
      fingerprint: fingerprintSchema,
      firstOpenedAt: timeSchema.describe(
        'First detection; reopening does not change it. All times of a finding are times of observation: when the scan in question read AWS',
      ),
      openedAt: timeSchema.describe('When it was opened, or reopened last'),
      resolvedAt: timeSchema
        .nullable()
        .describe('When the scan that resolved it read AWS; null while it is open'),
      changedAt: timeSchema.describe('When the scan that last changed anything of it read AWS'),
      lastConfirmedAt: timeSchema
        .nullable()
        .describe('When the last scan that confirmed it read AWS; never before `openedAt`'),
      openedBy: scanReferenceSchema.describe('The scan that opened it, or reopened it last'),
      changedBy: scanReferenceSchema.describe('The scan that last changed anything of it'),
      resolvedBy: scanReferenceSchema.nullable().describe('The scan that resolved it; null while it is open'),
    })
    .describe('A failed check of one rule on one resource'),
)

export const findingEventSchema = named(
  'FindingEvent',
  z
    .object({
      id: idSchema.describe('Id of the event'),
      kind: z.enum(['opened', 'resolved', 'reopened']).describe('What happened'),
      scanNo: z.int().describe('The scan that observed it'),
      at: timeSchema.describe('When that scan read AWS'),
      resolution: resolutionSchema,
      severity: severitySchema,
      evidence: z.array(evidenceSchema).nullable().describe('The evidence of that scan'),
    })
    .describe('An event of the lifecycle of a finding'),
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
    fingerprint: row.fingerprint,
    firstOpenedAt: timeOf(row.firstOpenedAt),
    openedAt: timeOf(row.openedAt),
    resolvedAt: timeOrNull(row.resolvedAt),
    changedAt: timeOf(row.changedAt),
    lastConfirmedAt: timeOrNull(row.lastConfirmedAt),
    openedBy: { scanNo: row.openedScanNo, takenAt: timeOf(row.openedAt) },
    changedBy: { scanNo: row.changedScanNo, takenAt: timeOf(row.changedAt) },
    resolvedBy: resolvedBy(row),
  }
}

function resolvedBy({ resolvedScanNo, resolvedAt }: FindingRow): FindingView['resolvedBy'] {
  if (resolvedScanNo === null || resolvedAt === null) return null
  return { scanNo: resolvedScanNo, takenAt: timeOf(resolvedAt) }
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
