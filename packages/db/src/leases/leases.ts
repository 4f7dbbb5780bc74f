import { evaluationLease, partLease, planLease } from '../scans/scan-leases.js'
import { verificationLease } from '../verifications/verification-lease.js'

/** Everything that is leased, by kind: what the sweeper lists and reclaims. */
export const leases = {
  plan: planLease,
  part: partLease,
  evaluation: evaluationLease,
  verification: verificationLease,
} as const

export type LeaseKind = keyof typeof leases
