import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { executionRole } from '../policy/execution-role.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { rightsOf } from '../policy/identity-rights.js'

export const lambdaRoleAdmin = defineRule({
  id: 'lambda.role-admin',
  title: 'Execution role is an administrator',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'],
  why: 'Whoever makes the function run code of theirs, by a hole in it, a poisoned dependency or the right to deploy it, owns the account with all that is in it.',
  fix: {
    text: 'Give the function a role of its own that allows what the code calls, on the resources that it uses. Full rights over IAM are as good as all rights.',
    cli: 'aws iam detach-role-policy --role-name ROLE --policy-arn arn:aws:iam::aws:policy/AdministratorAccess',
    terraform:
      'resource "aws_iam_role_policy" "function" {\n  role   = aws_iam_role.function.id\n  policy = data.aws_iam_policy_document.what_the_code_calls.json\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const identity = policiesOfRole(found.role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return cannotTell(first, ...more)
    const rights = ['*', 'iam:*'].flatMap((action) => rightsOf(identity, { action, resource: '*' }))
    const policies = rights.flatMap(({ policy, isConditional }) => (isConditional ? [] : [policy.name]))
    const evidence = { path: 'roleArn', observed: found.role.arn, expected: 'a role with limited rights' }
    if (policies.length === 0) return pass(evidence)
    return fail(evidence, { path: 'role.policies', observed: [...new Set(policies)], expected: [] })
  },
})
