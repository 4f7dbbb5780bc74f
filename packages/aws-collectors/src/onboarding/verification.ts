import { z } from 'zod'

/** The trust steps, in order. */
export const trustSteps = [
  'assume_with_external_id',
  'refused_without_external_id',
  'refused_with_wrong_external_id',
  'assume_again',
  'identity',
] as const
export type TrustStep = (typeof trustSteps)[number]

/**
 * `ok`: as required. `refused`: STS refused what it must grant. `failed`: the role grants what it must refuse, or belongs
 * to another account. `inconclusive`: neither was proven. `untested`: not tried, since an earlier step failed.
 */
export const stepOutcomes = ['ok', 'refused', 'failed', 'inconclusive', 'untested'] as const
export type StepOutcome = (typeof stepOutcomes)[number]

/** Result of the minimal call of one declared operation. */
export const operationOutcomes = ['ok', 'denied', 'throttled', 'untested', 'error'] as const
export type OperationOutcome = (typeof operationOutcomes)[number]

/**
 * `connected`: the trust is verified. `unsafe`: the role grants access to callers that it must refuse. `refused`: the role
 * cannot be assumed, or belongs to another account. `inconclusive`: try again.
 */
export const accessOutcomes = ['connected', 'unsafe', 'refused', 'inconclusive'] as const
export type AccessOutcome = (typeof accessOutcomes)[number]

const stepResult = z.object({ step: z.enum(trustSteps), outcome: z.enum(stepOutcomes), text: z.string() })
export type StepResult = z.infer<typeof stepResult>

const operationResult = z.object({
  operation: z.string(),
  action: z.string(),
  outcome: z.enum(operationOutcomes),
  text: z.string(),
})
export type OperationResult = z.infer<typeof operationResult>

/** Result of a verification; stored as JSON and parsed when read. It contains no ExternalId. */
export const accessReport = z.object({
  outcome: z.enum(accessOutcomes),
  steps: z.array(stepResult),
  operations: z.array(operationResult),
})
export type AccessReport = z.infer<typeof accessReport>
