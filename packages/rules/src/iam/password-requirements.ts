import {
  unknownVerdict,
  type Evidence,
  fail,
  type PasswordPolicy,
  pass,
  type Severity,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { booleanParameter, numberParameter, type ParameterDeclarations } from '../engine/rule-parameter.js'
import { ruleFamily } from '../engine/rule-family.js'

/** One requirement of the account's password policy. */
interface PasswordRequirement {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  /** What to do, for a person. */
  readonly fix: string
  readonly notes?: string
  /** Option of `aws iam update-account-password-policy`; Terraform's argument has the same name with underscores. */
  readonly option: string
  /** Property of the policy that is judged. */
  readonly field: keyof PasswordPolicy
  readonly expected: number | true
  /** At most one; a number replaces `expected`. */
  readonly parameters: ParameterDeclarations<RequirementParameters>
  /** Null is AWS's default policy: 8 characters of three kinds, no expiry, reuse allowed. */
  isMet(policy: PasswordPolicy | null, parameters: RequirementParameters): boolean
}

/** The parameters of all requirements; each rule has the one that fits it, or none. */
type RequirementParameters = {
  readonly days?: number
  readonly length?: number
  readonly remembered?: number
  /** A required letter of the other case counts as well. */
  readonly eitherCase?: boolean
}

type CharacterField = 'requiresLowercase' | 'requiresNumbers' | 'requiresSymbols' | 'requiresUppercase'

/** Standards that require letters accept a required letter of either case. */
const otherCases: Partial<Record<CharacterField, CharacterField>> = {
  requiresLowercase: 'requiresUppercase',
  requiresUppercase: 'requiresLowercase',
}

export const iamPasswordRequirements = ruleFamily<PasswordRequirement, ReturnType<typeof passwordRule>>(
  [
    {
      id: 'iam.password-expiry',
      title: 'IAM password policy does not expire passwords within 90 days',
      severity: 'low',
      why: 'A leaked password that was not noticed works for as long as it is valid; an expiry limits that time where not every user has MFA.',
      fix: 'Expire passwords after 90 days, or require MFA of every user and accept this finding.',
      notes:
        'Low: NIST advises against expiry without cause; PCI DSS requires it where the password is the only factor.',
      option: 'max-password-age',
      field: 'maxAgeDays',
      expected: 90,
      parameters: {
        days: numberParameter({
          default: 90,
          min: 1,
          max: 1095,
          text: 'Days after which a password must expire at the latest.',
        }),
      },
      isMet: (policy, { days = 90 }) => (policy?.maxAgeDays ?? Infinity) <= days,
    },
    {
      id: 'iam.password-length',
      title: 'IAM password policy allows passwords shorter than 14 characters',
      severity: 'medium',
      why: 'Short passwords are found by guessing and in lists of leaked passwords, and a console password grants every permission of its user.',
      fix: 'Set the minimum length to 14 or more.',
      notes: 'Without a password policy, AWS requires 8 characters.',
      option: 'minimum-password-length',
      field: 'minimumLength',
      expected: 14,
      parameters: {
        length: numberParameter({ default: 14, min: 6, max: 128, text: 'Minimum length of a password.' }),
      },
      isMet: (policy, { length = 14 }) => (policy?.minimumLength ?? 8) >= length,
    },
    {
      id: 'iam.password-reuse',
      title: 'IAM password policy does not prevent reuse of the last 24 passwords',
      severity: 'medium',
      why: 'Where a user can change a leaked password back to the old one, an attacker who has the old one regains access.',
      fix: 'Prevent reuse of the last 24 passwords, the maximum that AWS supports.',
      option: 'password-reuse-prevention',
      field: 'reusePrevention',
      expected: 24,
      parameters: {
        remembered: numberParameter({
          default: 24,
          min: 1,
          max: 24,
          text: 'Previous passwords that must not be used again.',
        }),
      },
      isMet: (policy, { remembered = 24 }) => (policy?.reusePrevention ?? 0) >= remembered,
    },
    characterKind('iam.password-lowercase', 'lowercase letter', 'lowercase-characters', 'requiresLowercase'),
    characterKind('iam.password-number', 'number', 'numbers', 'requiresNumbers'),
    characterKind('iam.password-symbol', 'symbol', 'symbols', 'requiresSymbols'),
    characterKind('iam.password-uppercase', 'uppercase letter', 'uppercase-characters', 'requiresUppercase'),
  ],
  passwordRule,
)

/** A kind of character that every password must contain; `option` follows `require-`. */
function characterKind(id: string, kind: string, option: string, field: CharacterField): PasswordRequirement {
  const otherCase = otherCases[field]
  return {
    id,
    title: `IAM password policy does not require ${kind}s`,
    severity: 'low',
    why: `Passwords of fewer kinds of characters are guessed sooner, and a standard that applies to you may require ${kind}s.`,
    fix: `Require at least one ${kind} in the password policy.`,
    option: `require-${option}`,
    field,
    expected: true,
    parameters:
      otherCase === undefined
        ? {}
        : {
            eitherCase: booleanParameter(
              false,
              'Whether a required letter of the other case counts as well.',
            ),
          },
    isMet: (policy, { eitherCase = false }) =>
      policy?.[field] === true || (eitherCase && otherCase !== undefined && policy?.[otherCase] === true),
  }
}

/** Updating the policy resets every option that the command leaves out, so the text says so. */
function passwordRule({ fix, option, field, expected, isMet, ...texts }: PasswordRequirement) {
  const argument = option.replaceAll('-', '_')
  return defineRule({
    ...texts,
    resource: 'Plumbline::IAM::PasswordPolicy',
    fix: {
      text: `${fix} The command replaces the whole policy: name every option that you want to keep.`,
      cli: ({ evidence }) =>
        expected === true
          ? awsCli`aws iam update-account-password-policy --${option}`
          : awsCli`aws iam update-account-password-policy --${option} ${limitOf(evidence, expected)}`,
      terraform: `resource "aws_iam_account_password_policy" "this" {\n  ${argument} = ${expected}\n}`,
    },
    references: [
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html',
    ],
    evaluate({ policy }, _snapshot, parameters) {
      if (!policy.known) return unknownVerdict(policy)
      const observed = policy.value === null ? 'no password policy: the AWS default' : policy.value[field]
      const [limit] = Object.values(parameters)
      const evidence = {
        path: `policy.${field}`,
        observed,
        expected: typeof limit === 'number' ? limit : expected,
      }
      return isMet(policy.value, parameters) ? pass(evidence) : fail(evidence)
    },
  })
}

/** The limit that the finding was judged by, which a parameter may have set. */
function limitOf(evidence: readonly Evidence[], fallback: number): number {
  const limit = evidence[0]?.expected
  return typeof limit === 'number' ? limit : fallback
}
