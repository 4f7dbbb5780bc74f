import { z } from 'zod'

/** Input of an evaluation thread. */
export const evaluationTask = z.object({
  appUrl: z.string(),
  tenantId: z.string(),
  scanId: z.string(),
  fence: z.number().int(),
  /** The account from which Plumbline assumes roles; null if it is not configured. */
  hubAccountId: z.string().nullable(),
})
export type EvaluationTask = z.infer<typeof evaluationTask>

const count = z.number().int().min(0)

/** Result of an evaluation, for the log. */
export const evaluationOutcome = z.object({
  state: z.enum(['completed', 'partial', 'failed']),
  resources: count,
  verdicts: z.object({ pass: count, fail: count, unknown: count, notApplicable: count }),
  findings: z.object({ open: count, unconfirmed: count, opened: count, resolved: count, reopened: count }),
  drift: count,
})
export type EvaluationOutcome = z.infer<typeof evaluationOutcome>

/** Messages that an evaluation thread sends. */
export const threadMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), outcome: evaluationOutcome }),
  z.object({ kind: z.literal('failed'), name: z.string(), text: z.string() }),
  z.object({ kind: z.literal('rule-error'), ruleId: z.string(), arn: z.string(), text: z.string() }),
])
export type ThreadMessage = z.infer<typeof threadMessage>
