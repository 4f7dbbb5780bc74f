import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { rootCanSignIn } from '../credentials/root-credentials.js'

export const iamRootMfa = defineRule({
  id: 'iam.root-mfa',
  title: 'Root user signs in without MFA',
  severity: 'critical',
  resource: 'AWS::Account',
  why: 'One stolen or guessed password, or control of the root mailbox, is then enough to take the whole account, and no policy of the account can stop it.',
  fix: {
    text: 'Sign in as root and register at least two security keys or passkeys. In an organization, remove the root credentials of member accounts altogether.',
    cli: 'aws iam enable-organizations-root-credentials-management --region us-east-1',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-enable-root-access.html',
  ],
  notes:
    'Not applicable where the root credentials were removed, as central root access does in member accounts.',
  evaluate(account) {
    const { isRootMfaEnabled } = account
    if (!isRootMfaEnabled.known) return cannotTell(isRootMfaEnabled)
    const evidence = { path: 'isRootMfaEnabled', observed: isRootMfaEnabled.value, expected: true }
    if (isRootMfaEnabled.value) return pass(evidence)
    const canSignIn = rootCanSignIn(account)
    if (!canSignIn.known) return cannotTell(canSignIn)
    return canSignIn.value ? fail(evidence) : notApplicable('the root user has no credentials')
  },
})
