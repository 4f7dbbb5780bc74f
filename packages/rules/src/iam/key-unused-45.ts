import { cannotTell, failItems, notApplicable, pass, type ReportedAccessKey } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { daysIdle, notTold, reportEntryOf } from '../credentials/report-entry.js'

export const iamKeyUnused45 = defineRule({
  id: 'iam.key-unused-45',
  title: 'Active access key has rested for 45 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days of rest that are too many. Use within 30 days is not told apart, so smaller values mean 30. */
  parameters: { days: 45 },
  why: 'An access key that nothing uses does no good and can still be stolen from where it lies: a laptop, an image, an old pipeline. Its first use will be by somebody else.',
  fix: {
    text: 'Switch the key off, wait whether anything complains, then delete it.',
    cli: 'aws iam update-access-key --user-name NAME --access-key-id KEY_ID --status Inactive',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ],
  evaluate(user, snapshot, { days }) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { accessKeys } = entry.value
    if (!accessKeys.known) return cannotTell(accessKeys)
    const active = accessKeys.value.filter((key) => key.isActive)
    if (active.length === 0) return notApplicable('no active access key')
    const idle = (key: ReportedAccessKey) => daysIdle(key.lastUse, key.lastRotatedDay, snapshot.takenAt)
    const expected = `used within ${days} days`
    const resting = active.filter((key) => (idle(key) ?? 0) >= days)
    if (resting.length > 0) {
      const items = resting.map((key) => ({
        key: `access-key-${key.number}`,
        evidence: [
          {
            path: `accessKeys[${key.number}].lastUse`,
            observed: key.lastUse ?? `never; made on ${key.lastRotatedDay}`,
            expected,
          },
        ],
      }))
      return failItems(items)
    }
    if (active.some((key) => idle(key) === null)) return cannotTell(notTold)
    return pass({ path: 'accessKeys', observed: active.map((key) => key.lastUse), expected })
  },
})
