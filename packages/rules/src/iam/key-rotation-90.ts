import { cannotTell, failItems, notApplicable, pass, type ReportedAccessKey } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { daysSince, notTold, reportEntryOf } from '../credentials/report-entry.js'

export const iamKeyRotation90 = defineRule({
  id: 'iam.key-rotation-90',
  title: 'Active access key is older than 90 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days that a key may live. */
  parameters: { days: 90 },
  why: 'The older a key, the more copies of it lie around: in shells, images, backups and chats of people who have left. Replacing it ends them all.',
  fix: {
    text: 'Make a second key, move what uses the first to it, then delete the first. Better: give the workload a role, which has no key.',
    cli: 'aws iam create-access-key --user-name NAME',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate(user, snapshot, { days }) {
    const entry = reportEntryOf(user, snapshot)
    if (!entry.known) return cannotTell(entry)
    const { accessKeys } = entry.value
    if (!accessKeys.known) return cannotTell(accessKeys)
    const active = accessKeys.value.filter((key) => key.isActive)
    if (active.length === 0) return notApplicable('no active access key')
    const isOld = ({ lastRotatedDay }: ReportedAccessKey) =>
      lastRotatedDay !== null && daysSince(lastRotatedDay, snapshot.takenAt) > days
    const expected = `replaced within ${days} days`
    const old = active.filter(isOld)
    if (old.length > 0) {
      return failItems(
        old.map((key) => ({
          key: `access-key-${key.number}`,
          evidence: [
            { path: `accessKeys[${key.number}].lastRotatedDay`, observed: key.lastRotatedDay, expected },
          ],
        })),
      )
    }
    if (active.some((key) => key.lastRotatedDay === null)) return cannotTell(notTold)
    return pass({ path: 'accessKeys', observed: active.map((key) => key.lastRotatedDay), expected })
  },
})
