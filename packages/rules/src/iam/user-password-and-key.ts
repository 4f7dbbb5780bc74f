import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { consoleUserEntry } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamUserPasswordAndKey = defineRule({
  id: 'iam.user-password-and-key',
  title: 'IAM user has a console password and an active access key',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  why: 'A user with a password and a key is shared by a person and a program: each has the permissions of the other, and the log cannot show which of them acted.',
  fix: {
    text: 'Give the program a role, or a separate user, and delete the key here. A person gets temporary keys from IAM Identity Center.',
    cli: ({ name }) => awsCli`aws iam delete-access-key --user-name ${name} --access-key-id ACCESS_KEY_ID`,
    terraform:
      'resource "aws_iam_access_key" "this" {\n  user   = aws_iam_user.this.name\n  status = "Inactive"\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  evaluate(user, snapshot) {
    const entry = consoleUserEntry(user, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    if (entry.value === null) return notApplicable('no console password')
    const { accessKeys } = entry.value
    if (!accessKeys.known) return unknownVerdict(accessKeys)
    const active = accessKeys.value.filter((key) => key.isActive).length
    const evidence = { path: 'active access keys in addition to a password', observed: active, expected: 0 }
    return active > 0 ? fail(evidence) : pass(evidence)
  },
})
