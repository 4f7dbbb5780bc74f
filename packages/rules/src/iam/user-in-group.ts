import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const iamUserInGroup = factRule({
  id: 'iam.user-in-group',
  title: 'IAM user is not a member of any group',
  severity: 'low',
  resource: 'AWS::IAM::User',
  fact: 'groupNames',
  isEmpty: false,
  expected: 'at least one group',
  why: 'Users outside groups receive their permissions one by one, so that reviews miss them and people with the same task have different permissions.',
  fix: {
    text: 'Add the user to the group of its task, or replace it by a role.',
    cli: ({ name }) => awsCli`aws iam add-user-to-group --user-name ${name} --group-name GROUP_NAME`,
    terraform:
      'resource "aws_iam_user_group_membership" "this" {\n  user   = aws_iam_user.this.name\n  groups = [aws_iam_group.team.name]\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
})
