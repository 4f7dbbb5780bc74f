import type { DriftRow } from '@plumbline/db'
import { z } from 'zod'
import { awsAccountIdSchema, idSchema, named, timeOf, timeSchema } from '../http/fields.js'

const driftChangeSchema = named(
  'DriftChange',
  z
    .object({
      path: z
        .string()
        .describe(
          'Name of a fact, or a path into its value; empty if the whole resource was created, deleted or replaced',
        )
        .meta({ example: 'isLogging' }),
      before: z.unknown().describe('Value at the previous scan; null if there was none'),
      after: z.unknown().describe('Value at this scan; null if it does not exist'),
    })
    .describe('A changed fact of a resource'),
)

export const driftSchema = named(
  'Drift',
  z
    .object({
      id: idSchema.describe('Id of the entry'),
      accountId: idSchema.describe('Id of the account'),
      awsAccountId: awsAccountIdSchema,
      scanNo: z.int().describe('The scan that detected it'),
      resource: named(
        'DriftResource',
        z
          .object({
            arn: z.string().describe('ARN of the resource'),
            type: z.string().describe('Its CloudFormation type').meta({ example: 'AWS::EC2::SecurityGroup' }),
            region: z.string().describe('Its region, or `global`'),
            name: z
              .string()
              .nullable()
              .describe(
                'The tag `Name` if set, else the name, as the scan found it; null if the scan found it deleted',
              ),
          })
          .describe('The resource that changed'),
      ),
      kind: z
        .enum(['created', 'changed', 'deleted', 'replaced'])
        .describe('`replaced`: it was deleted and created again under the same name'),
      changes: z.array(driftChangeSchema).describe('Every change that the scan detected; never empty'),
      notBefore: timeSchema.describe('Earliest time of the change: the previous scan'),
      notAfter: timeSchema.describe('Latest time of the change: this scan'),
    })
    .describe('A changed resource, with every change that one scan detected'),
)

/** Maps a drift row. */
export function driftView(row: DriftRow): z.output<typeof driftSchema> {
  const { resourceArn: arn, resourceType: type, resourceName: name, region, changes, ...drift } = row
  return {
    ...drift,
    changes: [...changes],
    resource: { arn, type, region, name },
    notBefore: timeOf(row.notBefore),
    notAfter: timeOf(row.notAfter),
  }
}
