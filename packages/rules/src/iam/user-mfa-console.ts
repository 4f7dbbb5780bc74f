import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { reportEntryOf } from '../credentials/report-entry.js'

export const iamUserMfaConsole = defineRule({
  id: 'iam.user-mfa-console',
  title: 'User with a console password has no MFA',
  severity: 'high',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'A phished, reused or guessed password is all that it takes to work in the console as this user.',
  fix: {
    text: 'Let the user register a passkey or an authenticator app, or delete the password if the user only calls the API.',
    cli: 'aws iam delete-login-profile --user-name NAME',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { hasPassword, isMfaActive } = entry.value
    if (!hasPassword.known) return cannotTell(hasPassword)
    if (hasPassword.value !== true) return notApplicable('no console password')
    if (!isMfaActive.known) return cannotTell(isMfaActive)
    const evidence = { path: 'isMfaActive', observed: isMfaActive.value, expected: true }
    return isMfaActive.value ? pass(evidence) : fail(evidence)
  },
})
