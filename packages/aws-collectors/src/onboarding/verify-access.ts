import type { AccessOptions } from './access-options.js'
import { type FindResource, probeOperations, untestedOperations } from './probe-operations.js'
import type { AccessOutcome, AccessReport, StepResult } from './verification.js'
import { verifyTrust } from './verify-trust.js'

/**
 * Verifies an account's role: first its trust, then, only if that is correct, each declared operation by one minimal call.
 * Refusals by AWS are part of the report, and so are missing credentials of Plumbline (`inconclusive`). Throws the abort's
 * reason, and defects of our code.
 */
export async function verifyAccess(
  options: AccessOptions,
  findResource: FindResource,
): Promise<AccessReport> {
  const { steps, connection } = await verifyTrust(options)
  const outcome = outcomeOf(steps)
  if (connection === null) return { outcome, steps: [...steps], operations: [...untestedOperations()] }
  try {
    const operations = await probeOperations(connection, findResource, options.signal)
    return { outcome, steps: [...steps], operations: [...operations] }
  } finally {
    await connection.close()
  }
}

/** `unsafe` takes precedence: it is proven, whatever else is inconclusive. */
function outcomeOf(steps: readonly StepResult[]): AccessOutcome {
  const stepsWith = (outcome: StepResult['outcome']) => steps.filter((step) => step.outcome === outcome)
  if (stepsWith('failed').some(({ step }) => step !== 'identity')) return 'unsafe'
  if (stepsWith('refused').length > 0 || stepsWith('failed').length > 0) return 'refused'
  return stepsWith('ok').length === steps.length ? 'connected' : 'inconclusive'
}
