import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { adminLevelText, documentRights } from '../policy/admin-level.js'

export const iamAdminCustomerUnattached = defineRule({
  id: 'iam.admin-customer-unattached',
  title: 'IAM policy is not in use and grants administrator access',
  severity: 'low',
  resource: 'AWS::IAM::ManagedPolicy',
  why: 'It grants nothing today, but one call that attaches it creates an administrator, and its name may not warn the person who does so.',
  fix: {
    text: 'Delete the policy, or limit it to the actions and resources of a task.',
    cli: ({ arn }) => awsCli`aws iam delete-policy --policy-arn ${arn}`,
    terraform:
      'data "aws_iam_policy_document" "this" {\n  statement {\n    actions   = ["sqs:SendMessage"]\n    resources = [aws_sqs_queue.this.arn]\n  }\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html'],
  evaluate({ arn, document, attachmentCount, boundaryCount }) {
    if (!attachmentCount.known) return unknownVerdict(attachmentCount)
    if (!boundaryCount.known) return unknownVerdict(boundaryCount)
    if (attachmentCount.value + boundaryCount.value > 0) return notApplicable('the policy is in use')
    if (!document.known) return unknownVerdict(document)
    const { level } = documentRights(document.value, arn)
    const evidence = { path: 'document', observed: adminLevelText[level], expected: 'less' }
    return level === 'none' || level === 'escalates' ? pass(evidence) : fail(evidence)
  },
})
