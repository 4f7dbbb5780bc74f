import type { CollectorScope } from '@plumbline/model'
import { z } from 'zod'

/** What a thread is started with. The collectors come from the main thread, so that the thread loads no AWS SDK. */
export interface ThreadSettings {
  readonly appUrl: string
  readonly collectors: readonly CollectorScope[]
}

/** Which scan to evaluate. */
export interface EvaluationTask {
  readonly tenantId: string
  readonly scanId: string
  readonly fence: number
  /** The account from which Plumbline assumes roles; null if it is not configured. */
  readonly hubAccountId: string | null
}

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

/** MB of heap that the thread holds after an evaluation, garbage included. */
const heapMb = z.number().min(0)

/** Messages that an evaluation thread sends. */
export const threadMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), outcome: evaluationOutcome, heapMb }),
  z.object({ kind: z.literal('failed'), name: z.string(), text: z.string(), heapMb }),
  z.object({ kind: z.literal('rule-error'), ruleId: z.string(), arn: z.string(), text: z.string() }),
])
export type ThreadMessage = z.infer<typeof threadMessage>
