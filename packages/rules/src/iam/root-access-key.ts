import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'

export const iamRootAccessKey = defineRule({
  id: 'iam.root-access-key',
  title: 'Root user has an access key',
  severity: 'critical',
  resource: 'AWS::Account',
  why: 'A key of the root user can do everything in the account, closing it included, and no policy of the account limits it. Whoever finds it in a script or a backup owns the account.',
  fix: {
    text: 'Sign in as root, find what uses the key, move it to a role, and delete the key.',
    cli: 'aws iam delete-access-key --access-key-id KEY_ID',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/root-user-best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html',
  ],
  evaluate({ hasRootAccessKeys }) {
    if (!hasRootAccessKeys.known) return cannotTell(hasRootAccessKeys)
    const evidence = { path: 'hasRootAccessKeys', observed: hasRootAccessKeys.value, expected: false }
    return hasRootAccessKeys.value ? fail(evidence) : pass(evidence)
  },
})
