import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { reportEntryOf } from '../credentials/report-entry.js'

export const iamKeyMultipleActive = defineRule({
  id: 'iam.key-multiple-active',
  title: 'User has two active access keys',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'Two keys are meant for the minutes of a change. Left active, the older one is the key that nobody replaces and whose use nobody expects.',
  fix: {
    text: 'Find out by the last use which key is in service, and delete the other.',
    cli: 'aws iam delete-access-key --user-name NAME --access-key-id KEY_ID',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  evaluate(user, snapshot) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { accessKeys } = entry.value
    if (!accessKeys.known) return cannotTell(accessKeys)
    const active = accessKeys.value.filter((key) => key.isActive).length
    if (active === 0) return notApplicable('no active access key')
    const evidence = { path: 'active access keys', observed: active, expected: 1 }
    return active > 1 ? fail(evidence) : pass(evidence)
  },
})
