import { unknownVerdict, fail, notApplicable, type Observed, pass, type Verdict } from '@plumbline/model'
import { reportEntryOf } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { type IdentityPolicies, policiesOfUser } from '../policy/identity-policies.js'
import { type AdminLevel, adminLevel, adminLevelText } from '../policy/admin-level.js'

export const iamAdminWithoutMfa = defineRule({
  id: 'iam.admin-without-mfa',
  title: 'IAM user is an administrator without MFA',
  severity: 'critical',
  resource: 'AWS::IAM::User',
  reads: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group', 'Plumbline::IAM::CredentialReportEntry'],
  why: 'One password or access key of this user protects the whole account. An attacker who steals it is an administrator at once.',
  fix: {
    text: 'Delete the access keys, which a registered device does not protect, or deny requests without MFA in a policy with BoolIfExists aws:MultiFactorAuthPresent false. Register a device for the password. A role behind IAM Identity Center needs neither.',
    cli: ({ name }) =>
      awsCli`aws iam enable-mfa-device --user-name ${name} --serial-number DEVICE_ARN --authentication-code1 CODE_1 --authentication-code2 CODE_2`,
    terraform:
      'data "aws_iam_policy_document" "admin_trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = [aws_iam_user.this.arn]\n    }\n    condition {\n      test     = "Bool"\n      variable = "aws:MultiFactorAuthPresent"\n      values   = ["true"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  notes:
    'An active access key acts without MFA, even if a device is registered: only a policy that denies such requests stops it. High where the user must first grant itself the rights.',
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    const { hasPassword, accessKeys, isMfaActive } = entry.value
    if (!hasPassword.known) return unknownVerdict(hasPassword)
    if (!accessKeys.known) return unknownVerdict(accessKeys)
    const hasKey = accessKeys.value.some((key) => key.isActive)
    if (hasPassword.value !== true && !hasKey) return notApplicable('no password and no active access key')
    const identity = policiesOfUser(user, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    return judge(identity, { hasKey, hasPassword: hasPassword.value === true, isMfaActive })
  },
})

interface Credentials {
  readonly hasKey: boolean
  readonly hasPassword: boolean
  readonly isMfaActive: Observed<boolean>
}

function judge(identity: IdentityPolicies, { hasKey, hasPassword, isMfaActive }: Credentials): Verdict {
  const byKey = hasKey ? adminLevel(identity, 'key-without-mfa') : 'none'
  if (byKey !== 'none') return violation('accessKeys', 'an active access key', byKey)
  const byPassword = hasPassword ? adminLevel(identity, 'password-without-mfa') : 'none'
  if (byPassword !== 'none') return passwordVerdict(isMfaActive, byPassword)
  if (adminLevel(identity) === 'none') return notApplicable('not an administrator')
  return pass({ path: 'rights without MFA', observed: adminLevelText.none, expected: adminLevelText.none })
}

function passwordVerdict(isMfaActive: Observed<boolean>, level: AdminLevel): Verdict {
  if (!isMfaActive.known) return unknownVerdict(isMfaActive)
  if (!isMfaActive.value) return violation('isMfaActive', false, level)
  return pass({ path: 'isMfaActive', observed: true, expected: true })
}

function violation(path: string, observed: string | boolean, level: AdminLevel): Verdict {
  const expected = path === 'isMfaActive' ? true : 'no key with these rights'
  const rights = {
    path: 'rights without MFA',
    observed: adminLevelText[level],
    expected: adminLevelText.none,
  }
  const verdict = fail({ path, observed, expected }, rights)
  return level === 'escalates' ? { ...verdict, severity: 'high' } : verdict
}
