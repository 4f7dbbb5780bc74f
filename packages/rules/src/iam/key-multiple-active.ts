import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { activeAccessKeys } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamKeyMultipleActive = defineRule({
  id: 'iam.key-multiple-active',
  title: 'IAM user has two active access keys',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'Two keys are meant for the minutes of a rotation. If both stay active, the older one is never replaced, and its use by an attacker is not noticed.',
  fix: {
    text: 'Find out by the last use which key is in service, deactivate the other, then delete it.',
    cli: ({ name }) =>
      awsCli`aws iam update-access-key --user-name ${name} --access-key-id ACCESS_KEY_ID --status Inactive`,
    terraform:
      'resource "aws_iam_access_key" "old" {\n  user   = aws_iam_user.this.name\n  status = "Inactive"\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html'],
  evaluate(user, snapshot) {
    const active = activeAccessKeys(user, snapshot)
    if (!active.known) return unknownVerdict(active)
    const count = active.value.length
    if (count === 0) return notApplicable('no active access key')
    const evidence = { path: 'active access keys', observed: count, expected: 1 }
    return count > 1 ? fail(evidence) : pass(evidence)
  },
})
