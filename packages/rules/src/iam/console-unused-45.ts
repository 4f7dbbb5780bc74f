import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { consoleUserEntry, dateMissing, daysIdle } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

export const iamConsoleUnused45 = defineRule({
  id: 'iam.console-unused-45',
  title: 'IAM user has a console password unused for 45 days',
  severity: 'medium',
  resource: 'AWS::IAM::User',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days without use that are too many. Uses within 30 days are not distinguished, so smaller values mean 30. */
  parameters: {
    days: numberParameter({
      default: 45,
      min: 1,
      max: 3650,
      text: 'Days without use after which a password is reported.',
    }),
  },
  why: 'Often the owner of an unused password has left. An attacker can guess it or find it in a leak, and its use is not noticed.',
  fix: {
    text: 'Ask the owner, and delete the password if it is not needed.',
    cli: ({ name }) => awsCli`aws iam delete-login-profile --user-name ${name}`,
    terraform:
      'removed {\n  from = aws_iam_user_login_profile.this\n\n  lifecycle {\n    destroy = true\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
  ],
  evaluate(user, snapshot, { days }) {
    const entry = consoleUserEntry(user, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    if (entry.value === null) return notApplicable('no console password')
    const { passwordLastUse, passwordLastChangedDay } = entry.value
    if (!passwordLastUse.known) return unknownVerdict(passwordLastUse)
    if (!passwordLastChangedDay.known) return unknownVerdict(passwordLastChangedDay)
    const idle = daysIdle(passwordLastUse.value, passwordLastChangedDay.value, snapshot.takenAt)
    if (idle === null) return unknownVerdict(dateMissing)
    const evidence = {
      path: 'passwordLastUse',
      observed: passwordLastUse.value ?? `never; set on ${passwordLastChangedDay.value}`,
      expected: `used within ${days} days`,
    }
    return idle >= days ? fail(evidence) : pass(evidence)
  },
})
