import {
  accessOutcomes,
  accessReport,
  operationOutcomes,
  type OperationResult,
  stepOutcomes,
  trustSteps,
} from '@plumbline/aws-collectors/onboarding'
import { type VerificationRow, verificationStates } from '@plumbline/db'
import { z } from 'zod'
import { idSchema, named, timeOf, timeOrNull, timeSchema } from '../http/fields.js'
import { rulesAffectedBy } from '../rules/rules-affected-by.js'

const operationSchema = named(
  'OperationCheck',
  z
    .object({
      operation: z.string().describe('SDK operation').meta({ example: 'lambda:GetPolicy' }),
      action: z.string().describe('The IAM action that it requires').meta({ example: 'lambda:GetPolicy' }),
      outcome: z
        .enum(operationOutcomes)
        .describe('`untested`: the operation could not be tested, which is not ok'),
      text: z.string().describe('What happened'),
      rules: z.array(z.string()).describe('Rules that are unknown without it'),
    })
    .describe('One minimal call of an operation'),
)

/** A verification of an account's role. */
export const verificationSchema = named(
  'Verification',
  z
    .object({
      id: idSchema.describe('Id of the verification'),
      accountId: idSchema.describe('Id of the account'),
      state: z
        .enum(verificationStates)
        .describe('`completed`: there is a report; `failed`: none could be made'),
      requestedBy: z.string().describe('Who requested it'),
      requestedAt: timeSchema.describe('When it was requested'),
      startedAt: timeSchema.nullable().describe('When a worker began it'),
      finishedAt: timeSchema.nullable().describe('When it ended'),
      nextAttemptAt: timeSchema
        .nullable()
        .describe('Set while a retry is scheduled, since IAM changes may take a minute to propagate'),
      failure: z.string().nullable().describe('Why no report could be made, or why it is retried'),
      outcome: z
        .enum(accessOutcomes)
        .nullable()
        .describe(
          '`connected` only if every step is ok; `unsafe` if the role can be assumed by callers that it must refuse. Null before the first report. Final once `state` is `completed`',
        ),
      steps: z
        .array(
          named(
            'TrustStep',
            z
              .object({
                step: z.enum(trustSteps).describe('What was tried'),
                outcome: z.enum(stepOutcomes).describe('Whether it is as it should be'),
                text: z.string().describe('What happened'),
              })
              .describe('A step of the check of the trust policy'),
          ),
        )
        .describe('In the order of execution'),
      operations: z.array(operationSchema).describe('Each operation that collectors use'),
      missing: z
        .array(
          named(
            'DeniedAction',
            z
              .object({
                action: z.string().describe('The IAM action to grant'),
                operations: z.array(z.string()).describe('Operations that require it'),
                rules: z.array(z.string()).describe('Rules that are unknown without it'),
              })
              .describe('An IAM action that was denied'),
          ),
        )
        .describe('IAM actions that were denied, with the rules that are unknown without them'),
    })
    .describe("A verification of an account's role"),
)

export type VerificationView = z.output<typeof verificationSchema>

/** Maps a verification row; the affected rules of each operation are those of this release. */
export function verificationView(row: VerificationRow): VerificationView {
  const report = accessReport.nullable().parse(row.result)
  const operations = report?.operations ?? []
  return {
    id: row.id,
    accountId: row.accountId,
    state: row.state,
    requestedBy: row.requestedBy,
    requestedAt: timeOf(row.requestedAt),
    startedAt: timeOrNull(row.startedAt),
    finishedAt: timeOrNull(row.finishedAt),
    nextAttemptAt: timeOrNull(row.nextAttemptAt),
    failure: row.failure,
    outcome: report?.outcome ?? null,
    steps: report?.steps ?? [],
    operations: operations.map((result) => ({ ...result, rules: [...rulesAffectedBy(result.operation)] })),
    missing: missingOf(operations),
  }
}

function missingOf(operations: readonly OperationResult[]): VerificationView['missing'] {
  const denied = operations.filter(({ outcome }) => outcome === 'denied')
  const actions = [...new Set(denied.map(({ action }) => action))].sort()
  return actions.map((action) => {
    const names = denied.filter((result) => result.action === action).map(({ operation }) => operation)
    const rules = new Set(names.flatMap((name) => rulesAffectedBy(name)))
    return { action, operations: names, rules: [...rules].sort() }
  })
}
