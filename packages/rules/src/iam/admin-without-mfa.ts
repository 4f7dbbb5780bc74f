import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { reportEntryOf } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfUser } from '../policy/identity-policies.js'
import { isAdministrator } from '../policy/identity-rights.js'

export const iamAdminWithoutMfa = defineRule({
  id: 'iam.admin-without-mfa',
  title: 'IAM user is an administrator and has no MFA device',
  severity: 'critical',
  resource: 'AWS::IAM::User',
  reads: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group', 'Plumbline::IAM::CredentialReportEntry'],
  why: 'One password or access key of this user protects the whole account. An attacker who steals it is an administrator at once.',
  fix: {
    text: 'Register MFA for the user and require it in a policy, or replace the user by a role behind IAM Identity Center.',
    cli: ({ name }) =>
      awsCli`aws iam enable-mfa-device --user-name ${name} --serial-number DEVICE_ARN --authentication-code1 CODE_1 --authentication-code2 CODE_2`,
    terraform:
      'data "aws_iam_policy_document" "admin_trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = [aws_iam_user.this.arn]\n    }\n    condition {\n      test     = "Bool"\n      variable = "aws:MultiFactorAuthPresent"\n      values   = ["true"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    const { hasPassword, accessKeys, isMfaActive } = entry.value
    if (!hasPassword.known) return unknownVerdict(hasPassword)
    if (!accessKeys.known) return unknownVerdict(accessKeys)
    const canSignIn = hasPassword.value === true || accessKeys.value.some((key) => key.isActive)
    if (!canSignIn) return notApplicable('no password and no active access key')
    const identity = policiesOfUser(user, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    if (!isAdministrator(identity)) return notApplicable('not an administrator')
    if (!isMfaActive.known) return unknownVerdict(isMfaActive)
    const evidence = { path: 'isMfaActive', observed: isMfaActive.value, expected: true }
    return isMfaActive.value ? pass(evidence) : fail(evidence)
  },
})
