import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfUser } from '../policy/identity-policies.js'
import { isAdministrator } from '../policy/identity-rights.js'
import { reportEntryOf } from '../credentials/report-entry.js'

export const iamAdminWithoutMfa = defineRule({
  id: 'iam.admin-without-mfa',
  title: 'Administrator can sign in without MFA',
  severity: 'critical',
  resource: 'AWS::IAM::User',
  reads: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group', 'Plumbline::IAM::CredentialReportEntry'],
  why: 'Everything in the account hangs on one password or key of this user. Whoever steals it is administrator at once.',
  fix: {
    text: 'Register MFA for the user and demand it in a policy, or replace the user by a role behind IAM Identity Center.',
    cli: 'aws iam enable-mfa-device --user-name NAME --serial-number DEVICE_ARN --authentication-code1 CODE --authentication-code2 CODE',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
  ],
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { hasPassword, accessKeys, isMfaActive } = entry.value
    if (!hasPassword.known) return cannotTell(hasPassword)
    if (!accessKeys.known) return cannotTell(accessKeys)
    const canSignIn = hasPassword.value === true || accessKeys.value.some((key) => key.isActive)
    if (!canSignIn) return notApplicable('no password and no active access key')
    const identity = policiesOfUser(user, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return cannotTell(first, ...more)
    if (!isAdministrator(identity)) return notApplicable('not an administrator')
    if (!isMfaActive.known) return cannotTell(isMfaActive)
    const evidence = { path: 'isMfaActive', observed: isMfaActive.value, expected: true }
    return isMfaActive.value ? pass(evidence) : fail(evidence)
  },
})
