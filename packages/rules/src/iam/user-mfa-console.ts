import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { consoleUserEntry } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamUserMfaConsole = defineRule({
  id: 'iam.user-mfa-console',
  title: 'IAM user has a console password and no MFA device',
  severity: 'high',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'A phished, reused or guessed password is then enough to sign in to the console with every permission of this user.',
  fix: {
    text: 'Let the user register a passkey or an authenticator app. If the user only calls the API, delete the password, which the command does.',
    cli: ({ name }) => awsCli`aws iam delete-login-profile --user-name ${name}`,
    terraform:
      'resource "aws_iam_virtual_mfa_device" "this" {\n  virtual_mfa_device_name = aws_iam_user.this.name\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate(user, snapshot) {
    const entry = consoleUserEntry(user, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    if (entry.value === null) return notApplicable('no console password')
    const { isMfaActive } = entry.value
    if (!isMfaActive.known) return unknownVerdict(isMfaActive)
    const evidence = { path: 'isMfaActive', observed: isMfaActive.value, expected: true }
    return isMfaActive.value ? pass(evidence) : fail(evidence)
  },
})
