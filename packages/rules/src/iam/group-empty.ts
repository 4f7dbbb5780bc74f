import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamGroupEmpty = defineRule({
  id: 'iam.group-empty',
  title: 'IAM group has no members',
  severity: 'low',
  resource: 'AWS::IAM::Group',
  reads: ['AWS::IAM::User'],
  why: 'A group without members keeps its policies: adding a user to it grants permissions that no review of users shows beforehand.',
  fix: {
    text: 'Detach the policies of the group and delete it, or keep it and accept this finding if it is reserved for future members.',
    cli: ({ name }) => awsCli`aws iam delete-group --group-name ${name}`,
    terraform:
      'resource "aws_iam_user_group_membership" "this" {\n  user   = aws_iam_user.this.name\n  groups = [aws_iam_group.this.name]\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  evaluate(group, snapshot) {
    const members = snapshot.related('AWS::IAM::User', 'groupNames', group.name)
    if (!members.known) return unknownVerdict(members)
    const evidence = { path: 'members', observed: members.value.length, expected: 'at least one' }
    return members.value.length === 0 ? fail(evidence) : pass(evidence)
  },
})
