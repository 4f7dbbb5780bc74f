import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { numberOrNull } from '../values.js'

/** The account's requirements for passwords of IAM users. */
const policy = z.object({
  minimumLength: z.number(),
  requiresUppercase: z.boolean(),
  requiresLowercase: z.boolean(),
  requiresNumbers: z.boolean(),
  requiresSymbols: z.boolean(),
  letsUsersChange: z.boolean(),
  /** Days; null if passwords do not expire. */
  maxAgeDays: numberOrNull,
  /** Number of previous passwords that are refused; null if any may be reused. */
  reusePrevention: numberOrNull,
  locksOutAtExpiry: z.boolean(),
})
export type PasswordPolicy = Stored<typeof policy>

const strict: PasswordPolicy = {
  minimumLength: 14,
  requiresUppercase: true,
  requiresLowercase: true,
  requiresNumbers: true,
  requiresSymbols: true,
  letsUsersChange: true,
  maxAgeDays: 90,
  reusePrevention: 24,
  locksOutAtExpiry: false,
}

/** The password policy, one row per account. */
export const iamPasswordPolicy = defineResource({
  type: 'Plumbline::IAM::PasswordPolicy',
  scope: 'global',
  name: 'password-policy',
  arn: ({ accountId }) => `arn:aws:iam::${accountId}:password-policy`,
  facts: {
    /** Null: AWS's default applies, 8 characters of three kinds, no expiry, reuse allowed. */
    policy: fact('iam:GetAccountPasswordPolicy', policy.nullable(), strict),
  },
})
