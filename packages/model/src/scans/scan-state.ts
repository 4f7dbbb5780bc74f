export const scanStates = [
  'queued',
  'running',
  'evaluating',
  'partial',
  'completed',
  'failed',
  'cancelled',
] as const
/** `partial` and `completed` are both evaluated; `partial` says that something was not read. */
export type ScanState = (typeof scanStates)[number]

/** States of a scan in progress; an account has at most one such scan. */
export const activeScanStates = ['queued', 'running', 'evaluating'] as const satisfies readonly ScanState[]

export const scanPartStates = ['queued', 'collecting', 'complete', 'partial', 'failed', 'cancelled'] as const
/** `failed` means that the part used up its attempts; what it committed is kept. */
export type ScanPartState = (typeof scanPartStates)[number]

/**
 * Why a scan failed: AWS refused the role, the role is in another account, no requested region is enabled, not even a list could
 * be read, or every attempt was interrupted or failed.
 */
export const scanFailureCodes = [
  'role_refused',
  'wrong_account',
  'no_region',
  'nothing_read',
  'attempts_exhausted',
] as const
export type ScanFailureCode = (typeof scanFailureCodes)[number]

/** What requested a scan. */
export const scanTriggers = ['manual', 'schedule', 'demo'] as const
export type ScanTrigger = (typeof scanTriggers)[number]

/** `standard` carries daily facts forward for up to a day; `full` reads everything. */
export const scanDepths = ['standard', 'full'] as const
export type ScanDepth = (typeof scanDepths)[number]

/** True once nothing will change the scan any more. */
export function isTerminal(state: ScanState): boolean {
  return state === 'partial' || state === 'completed' || state === 'failed' || state === 'cancelled'
}
