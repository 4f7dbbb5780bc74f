import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { reportEntryOf } from '../credentials/report-entry.js'

export const iamUserPasswordAndKey = defineRule({
  id: 'iam.user-password-and-key',
  title: 'One user serves a person and a program',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'A user with both a password and a key is shared by a person and a program: the rights of one come to the other, and the log cannot tell who acted.',
  fix: {
    text: 'Give the program a role, or a user of its own, and delete the key here. A person gets temporary keys from IAM Identity Center.',
    cli: 'aws iam delete-access-key --user-name NAME --access-key-id KEY_ID',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { hasPassword, accessKeys } = entry.value
    if (!hasPassword.known) return cannotTell(hasPassword)
    if (hasPassword.value !== true) return notApplicable('no console password')
    if (!accessKeys.known) return cannotTell(accessKeys)
    const active = accessKeys.value.filter((key) => key.isActive).length
    const evidence = { path: 'active access keys beside a password', observed: active, expected: 0 }
    return active > 0 ? fail(evidence) : pass(evidence)
  },
})
