import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { daysSince, rootReportEntry } from '../credentials/report-entry.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'

export const iamRootUsed = defineRule({
  id: 'iam.root-used',
  title: 'Root user was used in the last 30 days',
  severity: 'high',
  resource: 'AWS::Account',
  reads: ['Plumbline::IAM::CredentialReportEntry'],
  /** Days to look back. */
  parameters: {
    days: numberParameter({
      default: 30,
      min: 1,
      max: 3650,
      text: 'Days for which a use of the root user is reported.',
    }),
  },
  why: 'Actions of root are unlimited and cannot be attributed to a person. Regular use means that the credentials are at hand, and hides the one use that is an intrusion.',
  fix: {
    text: 'Find out who signed in and why (CloudTrail, userIdentity type Root), move that task to a role, and lock the root credentials away. The command only lists the events. A service control policy can deny actions of root in member accounts.',
    cli: () =>
      awsCli`aws cloudtrail lookup-events --lookup-attributes AttributeKey=Username,AttributeValue=root --region us-east-1`,
    terraform:
      'data "aws_iam_policy_document" "deny_root" {\n  statement {\n    effect    = "Deny"\n    actions   = ["*"]\n    resources = ["*"]\n    condition {\n      test     = "StringLike"\n      variable = "aws:PrincipalArn"\n      values   = ["arn:aws:iam::*:root"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html',
  ],
  notes:
    'The window is the parameter days. Credential reports in GovCloud have no row for root: not applicable there.',
  evaluate(account, snapshot, { days }) {
    const entry = rootReportEntry(account, snapshot)
    if (!entry.known) return unknownVerdict(entry)
    if (entry.value === null) return notApplicable('reports of AWS GovCloud have no row for root')
    const { passwordLastUse, accessKeys } = entry.value
    if (!passwordLastUse.known) return unknownVerdict(passwordLastUse)
    if (!accessKeys.known) return unknownVerdict(accessKeys)
    const uses = [passwordLastUse.value, ...accessKeys.value.map(({ lastUse }) => lastUse)]
    const last =
      uses
        .filter((day) => day !== null)
        .sort()
        .at(-1) ?? null
    const evidence = { path: 'last use of root', observed: last, expected: `none for ${days} days` }
    return last !== null && daysSince(last, snapshot.takenAt) < days ? fail(evidence) : pass(evidence)
  },
})
