import { unknownVerdict, failItems, notApplicable, pass, type ReportedAccessKey } from '@plumbline/model'
import { activeAccessKeys, dateMissing, daysIdle } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

export const iamKeyUnused45 = defineRule({
  id: 'iam.key-unused-45',
  title: 'IAM access key is active and unused for 45 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days without use that are too many. Uses within 30 days are not distinguished, so smaller values mean 30. */
  parameters: {
    days: numberParameter({
      default: 45,
      min: 1,
      max: 3650,
      text: 'Days without use after which an access key is reported.',
    }),
  },
  why: 'An unused access key has no benefit and can still be stolen from a laptop, an image or an old pipeline. Its next use is then probably that of an attacker.',
  fix: {
    text: 'Deactivate the key, wait for failures that show a user of it, then delete it.',
    cli: ({ name }) =>
      awsCli`aws iam update-access-key --user-name ${name} --access-key-id ACCESS_KEY_ID --status Inactive`,
    terraform:
      'resource "aws_iam_access_key" "this" {\n  user   = aws_iam_user.this.name\n  status = "Inactive"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ],
  evaluate(user, snapshot, { days }) {
    const keys = activeAccessKeys(user, snapshot)
    if (!keys.known) return unknownVerdict(keys)
    const active = keys.value
    if (active.length === 0) return notApplicable('no active access key')
    const expected = `used within ${days} days`
    const idle = (key: ReportedAccessKey) => daysIdle(key.lastUse, key.lastRotatedDay, snapshot.takenAt)
    const unused = active.filter((key) => (idle(key) ?? 0) >= days)
    if (unused.length > 0) {
      const items = unused.map(({ number, lastUse, lastRotatedDay }) => {
        const observed = lastUse ?? `never; created on ${lastRotatedDay}`
        const evidence = [{ path: `accessKeys[${number}].lastUse`, observed, expected }]
        return { key: `access-key-${number}`, evidence }
      })
      return failItems(items)
    }
    if (active.some((key) => idle(key) === null)) return unknownVerdict(dateMissing)
    return pass({ path: 'accessKeys', observed: active.map((key) => key.lastUse), expected })
  },
})
