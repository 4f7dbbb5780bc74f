interface Outcome {
  readonly lastStatus?: string | undefined
  readonly lastErrorCode?: string | undefined
}

/** The error code of the latest attempt; null if it succeeded, or if there was none yet. AWS varies the status's case. */
export function latestError(outcome: Outcome | undefined): string | null {
  if (outcome?.lastStatus?.toLowerCase() !== 'failure') return null
  return outcome.lastErrorCode || 'Failure'
}
