import type { ResourceRow, ResourceSummaryRow, ResourceVersionRow } from '@plumbline/db'
import { versionCauses } from '@plumbline/model'
import { z } from 'zod'
import { idSchema, missingReadSchema, named, timeOf, timeSchema } from '../http/fields.js'

const identity = {
  id: idSchema.describe('Id of the resource'),
  accountId: idSchema.describe('Id of the account'),
  arn: z.string().describe('ARN of the resource'),
  type: z.string().describe('Its CloudFormation type').meta({ example: 'AWS::Lambda::Function' }),
  name: z.string().describe('Its name'),
  region: z.string().describe('Its region, or `global`'),
  owner: z
    .string()
    .describe('The AWS account that owns it; differs from the scanned account for shared resources'),
  fromScanNo: z.int().describe('First scan that observed this version'),
  observedAt: timeSchema.describe('When that scan read it'),
}

const facts = {
  facts: z.record(z.string(), z.unknown()).describe('Known facts'),
  gaps: z.record(z.string(), missingReadSchema).describe('Facts that could not be read, with the reason'),
  cause: z.enum(versionCauses).describe('Why this version exists; only `observed` is a change in AWS'),
  shapeVersion: z.int().describe('Version of the shape of `facts`'),
  incarnation: z
    .string()
    .nullable()
    .describe(
      'Differs if the resource was deleted and created again under the same name; null if AWS has no such value',
    ),
}

export const resourceSummarySchema = named(
  'ResourceSummary',
  z
    .object({ ...identity, gapCount: z.int().describe('Facts that could not be read') })
    .describe('A resource without its facts'),
)

const readAt = z
  .record(z.string(), timeSchema)
  .describe(
    'When facts that are not read in every scan were read; all others are of the last scan that read the resource',
  )

export const resourceSchema = named(
  'Resource',
  z.object({ ...identity, ...facts, readAt }).describe('A resource with its facts'),
)

export const resourceVersionSchema = named(
  'ResourceVersion',
  z
    .object({
      id: idSchema.describe('Id of the version'),
      fromScanNo: z.int().describe('First scan that observed this version'),
      toScanNo: z.int().describe('Last scan that observed this version'),
      closedAt: timeSchema.describe('When it was replaced by the next version, or the resource was deleted'),
      ...facts,
    })
    .describe('An earlier version of a resource'),
)

/** Maps a resource row of a list. */
export function resourceSummaryView(row: ResourceSummaryRow): z.output<typeof resourceSummarySchema> {
  return { ...row, observedAt: timeOf(row.observedAt) }
}

/** Maps a resource row with facts and gaps. */
export function resourceView(row: ResourceRow): z.output<typeof resourceSchema> {
  return { ...row, observedAt: timeOf(row.observedAt) }
}

/** Maps a closed version of a resource. */
export function resourceVersionView(row: ResourceVersionRow): z.output<typeof resourceVersionSchema> {
  return { ...row, closedAt: timeOf(row.closedAt) }
}
