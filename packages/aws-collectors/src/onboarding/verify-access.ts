import type { AccessOptions } from './access-options.js'
import { type FindResource, probeOperations, untestedOperations } from './probe-operations.js'
import type { AccessOutcome, AccessReport, StepResult } from './verification.js'
import { verifyTrust } from './verify-trust.js'

/**
 * Verifies an account's role: its trust first, then, only where that holds, each declared operation by one smallest call.
 * What AWS refuses is part of the report, and so is a lack of credentials of our own (`inconclusive`). Throws the abort's
 * reason, and mistakes in our code.
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

/** An open door outweighs everything: it is known, whatever else is not. */
function outcomeOf(steps: readonly StepResult[]): AccessOutcome {
  const isWith = (outcome: StepResult['outcome']) => steps.filter((step) => step.outcome === outcome)
  if (isWith('failed').some(({ step }) => step !== 'identity')) return 'unsafe'
  if (isWith('refused').length > 0 || isWith('failed').length > 0) return 'refused'
  return isWith('ok').length === steps.length ? 'connected' : 'inconclusive'
}
