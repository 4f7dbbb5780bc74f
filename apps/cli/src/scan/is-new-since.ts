import type { PreviousScan, ScanFinding } from './judge-reading.js'

/** True if the previous scan did not have the finding; null without a previous scan. */
export function isNewSince(
  previous: Pick<PreviousScan, 'fingerprints'> | null,
  { fingerprint }: Pick<ScanFinding, 'fingerprint'>,
): boolean | null {
  return previous === null ? null : !previous.fingerprints.has(fingerprint)
}
