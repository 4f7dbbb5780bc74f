import type { AccountRow } from '@plumbline/db'
import { coverageStates, scanStates } from '@plumbline/model'
import { z } from 'zod'
import type { Caller } from '../auth/authenticate.js'
import {
  awsAccountIdSchema,
  idSchema,
  named,
  regionSchema,
  regionsSchema,
  timeOf,
  timeOrNull,
  timeSchema,
} from '../http/fields.js'

const roleArnForm = /^arn:(aws|aws-cn|aws-us-gov):iam::(\d{12}):role\/[\w+=,.@/-]{1,576}$/

const nameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .describe('Name of the account')
  .meta({ example: 'production' })

const roleArnSchema = z
  .string()
  .max(700)
  .regex(roleArnForm, 'must be the ARN of an IAM role')
  .describe('ARN of the role that Plumbline assumes; it must be in the account')
  .meta({ example: 'arn:aws:iam::111122223333:role/PlumblineReader' })

/** Body of `PATCH /v1/accounts/{id}`. */
export const accountChangeSchema = named(
  'AccountSettings',
  z
    .strictObject({
      name: nameSchema.optional().describe('New name'),
      roleArn: roleArnSchema.optional(),
      regions: regionsSchema
        .nullable()
        .optional()
        .describe('Regions that scans read unless they name others; null for every enabled region'),
      rotateExternalId: z
        .literal(true)
        .optional()
        .describe('Generates a new ExternalId: update the trust policy of the role, then verify the account'),
    })
    .describe('Settings to change; what is left out stays as it is')
    .meta({ example: { name: 'production', regions: ['eu-west-1'] } }),
)

export const partitionSchema = z.enum(['aws', 'aws-cn', 'aws-us-gov']).describe('AWS partition')

const newAccountExample = {
  name: 'production',
  awsAccountId: '111122223333',
  roleArn: 'arn:aws:iam::111122223333:role/PlumblineReader',
}

/** Body of `POST /v1/accounts`. */
export const newAccountSchema = named(
  'NewAccount',
  z
    .strictObject({
      name: nameSchema,
      awsAccountId: awsAccountIdSchema,
      roleArn: roleArnSchema,
      partition: partitionSchema.optional().describe('Defaults to the partition of the role ARN'),
    })
    .describe('An account to register')
    .meta({ example: newAccountExample })
    .superRefine(({ awsAccountId, roleArn, partition }, context) => {
      const { partition: rolePartition, owner } = partsOfRoleArn(roleArn)
      if (owner !== awsAccountId) {
        context.addIssue({
          code: 'custom',
          path: ['roleArn'],
          message: `the role must be in account ${awsAccountId}`,
        })
      }
      if (partition !== undefined && partition !== rolePartition) {
        context.addIssue({
          code: 'custom',
          path: ['partition'],
          message: 'must be the partition of the role ARN',
        })
      }
    }),
)

/** Partition and account of a valid role ARN. */
export function partsOfRoleArn(roleArn: string): { readonly partition: string; readonly owner: string } {
  const match = roleArnForm.exec(roleArn)
  return { partition: match?.[1] ?? '', owner: match?.[2] ?? '' }
}

const externalIdSchema = z.string().meta({ example: 'plb-8Q0mN2lVb3J5X1aZcD4eF6gH7iKkLoPq' })

const connectionSchema = z.discriminatedUnion('kind', [
  named(
    'RoleConnection',
    z
      .object({
        kind: z.literal('role').describe('Plumbline assumes a role'),
        roleArn: z.string().describe('ARN of the role'),
        externalId: externalIdSchema.optional().describe('Returned to admin keys only'),
      })
      .describe('A connection through a role'),
  ),
  named(
    'RecordingConnection',
    z
      .object({
        kind: z.literal('recording').describe('A recording is replayed'),
        recording: z.string().describe('Name of the recording'),
      })
      .describe('A connection to a recording'),
  ),
])

export const accountHealthStates = ['never_scanned', 'pending', 'healthy', 'incomplete', 'failing'] as const

const healthSchema = named(
  'AccountHealth',
  z
    .object({
      state: z
        .enum(accountHealthStates)
        .describe(
          'Derived: `pending` before the first evaluated scan, `incomplete` if a read failed, `failing` if the last scan failed',
        ),
      lastScan: named(
        'LastScan',
        z
          .object({
            id: idSchema.describe('Id of the scan'),
            scanNo: z.int().describe('Sequence number of the scan in its account'),
            state: z.enum(scanStates).describe('State of the scan'),
            requestedAt: timeSchema.describe('When it was requested'),
            finishedAt: timeSchema.nullable().describe('When it ended; null while it is active'),
            failure: z.string().nullable().describe('Why it failed, and what to do'),
          })
          .describe('The newest scan of the account'),
      )
        .nullable()
        .describe('The newest scan; null before the first'),
      lastEvaluatedAt: timeSchema.nullable().describe('When the last evaluated scan read AWS'),
      coverage: z
        .record(z.enum(coverageStates), z.int())
        .nullable()
        .describe('Collectors of the last evaluated scan in all regions, counted by coverage state'),
      missingActions: z.array(z.string()).describe('IAM actions that were denied'),
    })
    .describe('Derived from the scans of the account'),
)

export const accountSchema = named(
  'Account',
  z
    .object({
      id: idSchema.describe('Id of the account'),
      name: z.string().describe('Name of the account'),
      awsAccountId: awsAccountIdSchema,
      partition: partitionSchema,
      connection: connectionSchema.describe('How the account is reached'),
      regions: z
        .array(regionSchema)
        .nullable()
        .describe('Regions that scans read unless they name others; null means every enabled region'),
      health: healthSchema,
      createdAt: timeSchema.describe('When it was registered'),
    })
    .describe('A registered AWS account'),
)

/** Response of `POST /v1/accounts`. */
export const createdAccountSchema = named(
  'CreatedAccount',
  accountSchema
    .extend({
      onboarding: named(
        'NextSteps',
        z
          .object({
            externalId: externalIdSchema.describe('The ExternalId of the account'),
            trustCondition: z
              .record(z.string(), z.record(z.string(), z.string()))
              .describe('The `Condition` for the trust policy of the role'),
            next: z.string().describe('The next step'),
          })
          .describe('What to do in AWS'),
      ),
    })
    .describe('A registered account with the next steps'),
)

export type AccountView = z.output<typeof accountSchema>

/** Maps an account for a caller: only admin keys get the ExternalId. */
export function accountView(row: AccountRow, caller: Caller): AccountView {
  return {
    id: row.id,
    name: row.name,
    awsAccountId: row.awsAccountId,
    partition: partitionSchema.parse(row.partition),
    connection: connectionView(row.connection, caller),
    regions: row.regions && [...row.regions],
    health: healthView(row),
    createdAt: timeOf(row.createdAt),
  }
}

function connectionView(connection: AccountRow['connection'], caller: Caller): AccountView['connection'] {
  if (connection.kind === 'recording') return { kind: 'recording', recording: connection.recording }
  const { roleArn, externalId } = connection
  return { kind: 'role', roleArn, ...(caller.role === 'admin' && { externalId }) }
}

function healthView(row: AccountRow): AccountView['health'] {
  const { lastScan, coverage } = row
  return {
    state: healthState(row),
    lastScan: lastScan && {
      id: lastScan.id,
      scanNo: lastScan.scanNo,
      state: lastScan.state,
      requestedAt: timeOf(lastScan.requestedAt),
      finishedAt: timeOrNull(lastScan.finishedAt),
      failure: lastScan.failure,
    },
    lastEvaluatedAt: timeOrNull(row.lastEvaluatedAt),
    coverage: coverage && { ...coverage.states },
    missingActions: [...(coverage?.missingActions ?? [])],
  }
}

/** Health is derived from the newest scan and the coverage that the last evaluated one stored. */
function healthState({ lastScan, coverage }: AccountRow): (typeof accountHealthStates)[number] {
  if (lastScan === null) return 'never_scanned'
  if (lastScan.state === 'failed') return 'failing'
  if (coverage === null) return 'pending'
  return coverage.isComplete ? 'healthy' : 'incomplete'
}
