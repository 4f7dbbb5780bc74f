import { evaluationLease, partLease, planLease } from '../scans/scan-leases.js'
import { verificationLease } from '../verifications/verification-lease.js'

/** Every kind of leased row, which the sweeper lists and reclaims. */
export const leases = {
  plan: planLease,
  part: partLease,
  evaluation: evaluationLease,
  verification: verificationLease,
} as const

export type LeaseKind = keyof typeof leases
