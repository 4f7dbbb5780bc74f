import { coverageStates, scanStates } from '@plumbline/model'
import { z } from 'zod'
import { awsAccountIdSchema, idSchema, timeSchema } from './fields.js'
import { named } from './named.js'

const roleArnForm = /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/

export const partitionSchema = z.enum(['aws', 'aws-cn', 'aws-us-gov'])

/** Body of `POST /v1/accounts`. */
export const newAccountSchema = named(
  'NewAccount',
  z
    .strictObject({
      name: z.string().trim().min(1).max(100).meta({ example: 'production' }),
      awsAccountId: awsAccountIdSchema,
      roleArn: z
        .string()
        .max(700)
        .regex(roleArnForm, 'must be the ARN of an IAM role')
        .describe('The role that Plumbline assumes; it lies in the account')
        .meta({ example: 'arn:aws:iam::111122223333:role/PlumblineReader' }),
      partition: partitionSchema.optional().describe("The role ARN's partition unless said"),
    })
    .superRefine(({ awsAccountId, roleArn, partition }, context) => {
      const { partition: rolePartition, owner } = partsOfRoleArn(roleArn)
      if (owner !== awsAccountId) {
        context.addIssue({
          code: 'custom',
          path: ['roleArn'],
          message: `the role must lie in account ${awsAccountId}`,
        })
      }
      if (partition !== undefined && partition !== rolePartition) {
        context.addIssue({ code: 'custom', path: ['partition'], message: "must be the role ARN's partition" })
      }
    }),
)

/** Partition and account of a role ARN that fits the schema. */
export function partsOfRoleArn(roleArn: string): { readonly partition: string; readonly owner: string } {
  const match = roleArnForm.exec(roleArn)
  return { partition: match?.[1] ?? '', owner: match?.[2] ?? '' }
}

const externalIdSchema = z.string().meta({ example: 'plb-8Q0mN2lVb3J5X1aZcD4eF6gH7iKkLoPq' })

const connectionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('role'),
    roleArn: z.string(),
    externalId: externalIdSchema.optional().describe('Shown to admin keys alone'),
  }),
  z.object({ kind: z.literal('recording'), recording: z.string() }),
])

export const accountHealthStates = ['never_scanned', 'pending', 'healthy', 'incomplete', 'failing'] as const

const healthSchema = z.object({
  state: z
    .enum(accountHealthStates)
    .describe(
      'Derived: `pending` before the first evaluated scan, `incomplete` where something was not read, `failing` where the last scan failed',
    ),
  lastScan: z
    .object({
      id: idSchema,
      scanNo: z.int(),
      state: z.enum(scanStates),
      requestedAt: timeSchema,
      finishedAt: timeSchema.nullable(),
      failure: z.string().nullable(),
    })
    .nullable(),
  lastEvaluatedAt: timeSchema.nullable(),
  coverage: z
    .record(z.enum(coverageStates), z.int())
    .nullable()
    .describe('Collectors of the last evaluated scan, counted by region and by how far they got'),
  missingActions: z.array(z.string()).describe('IAM actions that were refused'),
})

export const accountSchema = named(
  'Account',
  z.object({
    id: idSchema,
    name: z.string(),
    awsAccountId: awsAccountIdSchema,
    partition: partitionSchema,
    connection: connectionSchema,
    health: healthSchema,
    createdAt: timeSchema,
  }),
)

/** Answer of `POST /v1/accounts`. */
export const createdAccountSchema = named(
  'CreatedAccount',
  accountSchema.extend({
    onboarding: z.object({
      externalId: externalIdSchema,
      trustCondition: z
        .record(z.string(), z.record(z.string(), z.string()))
        .describe("To be put as `Condition` into the role's trust policy"),
      next: z.string().describe('What to do now'),
    }),
  }),
)
