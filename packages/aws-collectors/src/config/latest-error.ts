interface Outcome {
  readonly lastStatus?: string | undefined
  readonly lastErrorCode?: string | undefined
}

/** The error code where the latest attempt failed; null where it did not, or where there was none yet. AWS writes the status in either case. */
export function latestError(outcome: Outcome | undefined): string | null {
  if (outcome?.lastStatus?.toLowerCase() !== 'failure') return null
  return outcome.lastErrorCode || 'Failure'
}
