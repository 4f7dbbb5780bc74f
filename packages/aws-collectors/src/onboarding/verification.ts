import { z } from 'zod'

/** The trust steps, in the order in which they are taken. */
export const trustSteps = [
  'assume_with_external_id',
  'refused_without_external_id',
  'refused_with_wrong_external_id',
  'assume_again',
  'identity',
] as const
export type TrustStep = (typeof trustSteps)[number]

/**
 * `ok`: as it must be. `refused`: STS refused what it must grant. `failed`: the role grants what it must refuse, or leads
 * to another account. `inconclusive`: nothing was proven either way. `untested`: not tried, since a step before failed.
 */
export const stepOutcomes = ['ok', 'refused', 'failed', 'inconclusive', 'untested'] as const
export type StepOutcome = (typeof stepOutcomes)[number]

/** How one declared operation answered its smallest call. */
export const operationOutcomes = ['ok', 'denied', 'throttled', 'untested', 'error'] as const
export type OperationOutcome = (typeof operationOutcomes)[number]

/**
 * `connected`: trust holds. `unsafe`: the role lets somebody in whom it must refuse. `refused`: we are not let in, or into
 * another account. `inconclusive`: try again.
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

/** What a verification has found; stored as it is, and parsed where it is read. It holds no ExternalId. */
export const accessReport = z.object({
  outcome: z.enum(accessOutcomes),
  steps: z.array(stepResult),
  operations: z.array(operationResult),
})
export type AccessReport = z.infer<typeof accessReport>
