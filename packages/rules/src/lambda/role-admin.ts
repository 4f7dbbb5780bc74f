import { unknownVerdict, fail, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { executionRole } from '../policy/execution-role.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { adminLevelText, adminRights } from '../policy/admin-level.js'

export const lambdaRoleAdmin = defineRule({
  id: 'lambda.role-admin',
  title: 'Lambda function execution role has administrator permissions',
  severity: 'critical',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'],
  why: 'An attacker who runs code in the function, through a vulnerability, a poisoned dependency or the right to deploy it, controls the whole account.',
  fix: {
    text: 'Give the function a separate role that allows only the actions that the code calls, on the resources that it uses. All actions of IAM are as powerful as all actions. An inline policy is removed with delete-role-policy.',
    cli: detachRolePolicy,
    terraform:
      'resource "aws_iam_role_policy" "function" {\n  role   = aws_iam_role.function.id\n  policy = data.aws_iam_policy_document.what_the_code_calls.json\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html'],
  notes:
    'High where the role must first grant itself the rights, by iam:PutRolePolicy on itself for example.',
  evaluate(subject, snapshot) {
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const identity = policiesOfRole(found.role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    const { level, policies, actions } = adminRights(identity)
    const evidence = {
      path: 'roleArn',
      observed: found.role.arn,
      expected: 'a role with limited permissions',
    }
    if (level === 'none') return pass(evidence)
    const rights = { path: 'role.rights', observed: adminLevelText[level], expected: adminLevelText.none }
    const granting = { path: 'role.policies', observed: [...policies, ...actions], expected: [] }
    const verdict = fail(evidence, rights, granting)
    return level === 'escalates' ? { ...verdict, severity: 'high' } : verdict
  },
})

function detachRolePolicy({ evidence }: FixSubject): string {
  const arn = evidence.find(({ path }) => path === 'roleArn')?.observed
  const role = typeof arn === 'string' ? arn.slice(arn.lastIndexOf('/') + 1) : 'ROLE'
  return awsCli`aws iam detach-role-policy --role-name ${role} --policy-arn POLICY_ARN`
}
