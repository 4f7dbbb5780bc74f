import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamUserInGroup = defineRule({
  id: 'iam.user-in-group',
  title: 'User belongs to no group',
  severity: 'low',
  resource: 'AWS::IAM::User',
  why: 'Rights of users outside all groups are given one by one, so that they are missed in reviews and differ between people who do the same work.',
  fix: {
    text: 'Add the user to the group of its work, or replace it by a role.',
    cli: 'aws iam add-user-to-group --user-name NAME --group-name GROUP',
    terraform:
      'resource "aws_iam_user_group_membership" "this" {\n  user   = aws_iam_user.this.name\n  groups = [aws_iam_group.team.name]\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  evaluate({ groupNames }) {
    if (!groupNames.known) return cannotTell(groupNames)
    const evidence = { path: 'groupNames', observed: groupNames.value, expected: 'at least one group' }
    return groupNames.value.length === 0 ? fail(evidence) : pass(evidence)
  },
})
