import { z } from 'zod'
import { idSchema, timeSchema } from './fields.js'
import { named } from './named.js'

export const driftSchema = named(
  'Drift',
  z.object({
    id: idSchema,
    accountId: idSchema,
    scanNo: z.int().describe('The scan that saw it'),
    resource: z.object({
      arn: z.string(),
      type: z.string().meta({ example: 'AWS::EC2::SecurityGroup' }),
      region: z.string(),
      name: z
        .string()
        .nullable()
        .describe('The tag `Name` where there is one, else the name; null where the resource is gone'),
    }),
    kind: z.enum(['created', 'changed', 'deleted', 'replaced']),
    path: z
      .string()
      .describe('Fact, or a place below it; empty where the whole resource came, went or was replaced')
      .meta({ example: 'isLogging' }),
    before: z.unknown(),
    after: z.unknown(),
    notBefore: timeSchema.describe('It happened after this: when the scan before was taken'),
    notAfter: timeSchema.describe('It happened before this: when this scan was taken'),
  }),
)
