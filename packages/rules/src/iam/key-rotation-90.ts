import { unknownVerdict, failItems, notApplicable, pass, type ReportedAccessKey } from '@plumbline/model'
import { activeAccessKeys, dateMissing, daysSince } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

export const iamKeyRotation90 = defineRule({
  id: 'iam.key-rotation-90',
  title: 'IAM access key is active and older than 90 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Maximum age of a key in days. */
  parameters: {
    days: numberParameter({
      default: 90,
      min: 1,
      max: 3650,
      text: 'Age in days after which an access key is reported.',
    }),
  },
  why: 'The older a key, the more copies of it exist: in shells, images, backups and chats of people who have left. Replacing it makes all of them worthless.',
  fix: {
    text: 'Create a second key, move its users to it, then delete the first. Better: give the workload a role, which has no long-term key.',
    cli: ({ name }) => awsCli`aws iam create-access-key --user-name ${name}`,
    terraform:
      'resource "aws_iam_role" "workload" {\n  name               = "workload"\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html',
  ],
  evaluate(user, snapshot, { days }) {
    const keys = activeAccessKeys(user, snapshot)
    if (!keys.known) return unknownVerdict(keys)
    const active = keys.value
    if (active.length === 0) return notApplicable('no active access key')
    const expected = `replaced within ${days} days`
    const isOld = ({ lastRotatedDay }: ReportedAccessKey) =>
      lastRotatedDay !== null && daysSince(lastRotatedDay, snapshot.takenAt) > days
    const items = active.filter(isOld).map(({ number, lastRotatedDay }) => ({
      key: `access-key-${number}`,
      evidence: [{ path: `accessKeys[${number}].lastRotatedDay`, observed: lastRotatedDay, expected }],
    }))
    if (items.length > 0) return failItems(items)
    if (active.some((key) => key.lastRotatedDay === null)) return unknownVerdict(dateMissing)
    return pass({ path: 'accessKeys', observed: active.map((key) => key.lastRotatedDay), expected })
  },
})
