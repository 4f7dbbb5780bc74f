import { cannotTell, type Evidence, fail, type PasswordPolicy, pass, type Severity } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

interface PasswordDemand {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  /** What to do, for a person. */
  readonly fix: string
  /** Option of `update-account-password-policy`. */
  readonly option: string
  readonly terraform: string
  readonly notes?: string
  /** Property of the policy that is judged. */
  readonly field: keyof PasswordPolicy
  readonly expected: number | boolean
  /** Null is AWS's default policy: 8 characters, three of four kinds, no expiry, no memory. */
  isMet(policy: PasswordPolicy | null): boolean
}

const page = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html'

/** A rule about one demand of the account's password policy. Setting one option resets those that are left out, so the text says to name all. */
export function definePasswordRule(demand: PasswordDemand) {
  const { id, title, severity, why, notes, field, expected } = demand
  return defineRule({
    id,
    title,
    severity,
    resource: 'Plumbline::IAM::PasswordPolicy',
    why,
    fix: {
      text: `${demand.fix} The command replaces the whole policy: name all options that you want to keep.`,
      cli: `aws iam update-account-password-policy ${demand.option}`,
      terraform: `resource "aws_iam_account_password_policy" "this" {\n  ${demand.terraform}\n}`,
    },
    references: [page],
    ...(notes === undefined ? {} : { notes }),
    evaluate({ policy }) {
      if (!policy.known) return cannotTell(policy)
      const observed =
        policy.value === null ? 'no policy of the account: the default of AWS' : policy.value[field]
      const evidence: Evidence = { path: `policy.${field}`, observed, expected }
      return demand.isMet(policy.value) ? pass(evidence) : fail(evidence)
    },
  })
}
