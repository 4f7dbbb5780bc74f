import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { rootCanSignIn } from '../credentials/root-credentials.js'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'

export const iamRootMfa = defineRule({
  id: 'iam.root-mfa',
  title: 'Root user can sign in without MFA',
  severity: 'critical',
  resource: 'AWS::Account',
  why: 'One stolen or guessed password, or control of the mailbox of the root user, is then enough to take over the whole account, and no policy of the account can prevent it.',
  fix: {
    text: 'Sign in as root and register at least two security keys or passkeys. In an organization, delete the root credentials of member accounts instead: the command, run in the management account, enables this.',
    cli: () => awsCli`aws iam enable-organizations-root-credentials-management --region us-east-1`,
    terraform:
      'resource "aws_iam_organizations_features" "this" {\n  enabled_features = ["RootCredentialsManagement"]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
  ],
  notes:
    'Not applicable where the root credentials were deleted, as central root access does in member accounts.',
  evaluate(account) {
    const { isRootMfaEnabled } = account
    if (!isRootMfaEnabled.known) return unknownVerdict(isRootMfaEnabled)
    const evidence = { path: 'isRootMfaEnabled', observed: isRootMfaEnabled.value, expected: true }
    if (isRootMfaEnabled.value) return pass(evidence)
    const canSignIn = rootCanSignIn(account)
    if (!canSignIn.known) return unknownVerdict(canSignIn)
    return canSignIn.value ? fail(evidence) : notApplicable('the root user has no credentials')
  },
})
