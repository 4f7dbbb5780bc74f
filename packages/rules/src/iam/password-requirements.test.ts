import { type PasswordPolicy, unknown } from '@plumbline/model'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { testRule } from '../testing/index.js'
import { iamPasswordRequirements } from './password-requirements.js'

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

/** By rule: parts of the policy that meet the requirement, and parts that do not. AWS's default meets none. */
const cases: {
  readonly [id: string]: {
    readonly good: Partial<PasswordPolicy>
    readonly bad: readonly Partial<PasswordPolicy>[]
  }
} = {
  'iam.password-expiry': { good: { maxAgeDays: 90 }, bad: [{ maxAgeDays: 91 }, { maxAgeDays: null }] },
  'iam.password-length': { good: { minimumLength: 14 }, bad: [{ minimumLength: 13 }] },
  'iam.password-lowercase': { good: { requiresLowercase: true }, bad: [{ requiresLowercase: false }] },
  'iam.password-number': { good: { requiresNumbers: true }, bad: [{ requiresNumbers: false }] },
  'iam.password-reuse': {
    good: { reusePrevention: 24 },
    bad: [{ reusePrevention: 23 }, { reusePrevention: null }],
  },
  'iam.password-symbol': { good: { requiresSymbols: true }, bad: [{ requiresSymbols: false }] },
  'iam.password-uppercase': { good: { requiresUppercase: true }, bad: [{ requiresUppercase: false }] },
}

const operation = 'iam:GetAccountPasswordPolicy'
const withPolicy = (policy: PasswordPolicy | null) => ({
  resource: fixture('Plumbline::IAM::PasswordPolicy', { policy }),
})

for (const rule of iamPasswordRequirements) {
  const own = cases[rule.id]
  if (own === undefined) throw new Error(`${rule.id} has no cases`)
  const { good, bad } = own
  const wrong = bad.map((part) => [JSON.stringify(part), withPolicy({ ...strict, ...part })] as const)
  testRule(rule, {
    pass: { [JSON.stringify(good)]: withPolicy({ ...strict, ...good }) },
    fail: { ...Object.fromEntries(wrong), 'the default of AWS': withPolicy(null) },
    unknown: {
      'the policy was denied': {
        resource: fixture('Plumbline::IAM::PasswordPolicy', { policy: unknown('access_denied', operation) }),
        missing: [operation],
      },
    },
  })
}

describe('with the parameters of another standard', () => {
  it.each([
    ['iam.password-length', { length: 12 }, { minimumLength: 12 }, { minimumLength: 11 }],
    ['iam.password-reuse', { remembered: 4 }, { reusePrevention: 4 }, { reusePrevention: 3 }],
    ['iam.password-expiry', { days: 60 }, { maxAgeDays: 60 }, { maxAgeDays: 61 }],
    [
      'iam.password-lowercase',
      { eitherCase: true },
      { requiresLowercase: false, requiresUppercase: true },
      { requiresLowercase: false, requiresUppercase: false },
    ],
  ])('%s judges by %j', (id, parameters, good, bad) => {
    const rule = iamPasswordRequirements.find((one) => one.id === id)
    const judge = (part: Partial<PasswordPolicy>) => {
      const { resource } = withPolicy({ ...strict, ...part })
      return rule?.evaluate(resource, snapshotOf([resource]), { ...rule.parameters, ...parameters }).status
    }
    expect([judge(good), judge(bad)]).toEqual(['pass', 'fail'])
  })
})
