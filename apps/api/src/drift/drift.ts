import type { DriftRow } from '@plumbline/db'
import { z } from 'zod'
import { idSchema, named, timeOf, timeSchema } from '../http/fields.js'

export const driftSchema = named(
  'Drift',
  z.object({
    id: idSchema,
    accountId: idSchema,
    scanNo: z.int().describe('The scan that detected it'),
    resource: z.object({
      arn: z.string(),
      type: z.string().meta({ example: 'AWS::EC2::SecurityGroup' }),
      region: z.string(),
      name: z
        .string()
        .nullable()
        .describe(
          'The tag `Name` if set, else the name, as the scan found it; null if the scan found it deleted',
        ),
    }),
    kind: z.enum(['created', 'changed', 'deleted', 'replaced']),
    path: z
      .string()
      .describe(
        'Name of a fact, or a path into its value; empty if the whole resource was created, deleted or replaced',
      )
      .meta({ example: 'isLogging' }),
    before: z.unknown(),
    after: z.unknown(),
    notBefore: timeSchema.describe('Earliest time of the change: the previous scan'),
    notAfter: timeSchema.describe('Latest time of the change: this scan'),
  }),
)

/** Maps a drift row. */
export function driftView(row: DriftRow): z.output<typeof driftSchema> {
  const { resourceArn: arn, resourceType: type, resourceName: name, region, ...drift } = row
  return {
    ...drift,
    resource: { arn, type, region, name },
    notBefore: timeOf(row.notBefore),
    notAfter: timeOf(row.notAfter),
  }
}
