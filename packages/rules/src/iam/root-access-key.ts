import { awsCli } from '../engine/aws-cli.js'
import { factRule } from '../engine/fact-rule.js'

export const iamRootAccessKey = factRule({
  id: 'iam.root-access-key',
  title: 'Root user has an access key',
  severity: 'critical',
  resource: 'AWS::Account',
  fact: 'hasRootAccessKeys',
  is: false,
  why: 'An access key of the root user can do everything in the account, including closing it, and no policy of the account limits it. An attacker who finds it in a script or a backup owns the account.',
  fix: {
    text: 'Sign in as root, find what uses the key, move it to a role, and delete the key. The command requires root credentials; in an organization, central root access deletes the keys of member accounts.',
    cli: () => awsCli`aws iam delete-access-key --access-key-id ACCESS_KEY_ID`,
    terraform:
      'resource "aws_iam_organizations_features" "this" {\n  enabled_features = ["RootCredentialsManagement"]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  ],
})
