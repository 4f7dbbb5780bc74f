import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { listParameter } from '../engine/rule-parameter.js'
import { executionRole } from '../policy/execution-role.js'

export const lambdaRoleNoBoundary = defineRule({
  id: 'lambda.role-no-boundary',
  title: 'Lambda function execution role lacks the required permissions boundary',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::IAM::Role'],
  parameters: {
    requiredBoundaries: listParameter({
      default: [],
      form: /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
      what: 'ARNs of IAM policies',
      text: 'ARNs of the policies that are accepted as boundary of an execution role; empty if no boundary is required.',
    }),
  },
  why: 'Where teams create their own roles, the boundary keeps them from giving a function more permissions than the platform allows. A role without it is not subject to that limit.',
  fix: {
    text: 'Set the boundary on the role, and allow the creation of roles only with it (condition iam:PermissionsBoundary).',
    cli: () => 'aws iam put-role-permissions-boundary --role-name ROLE --permissions-boundary POLICY_ARN',
    terraform: 'permissions_boundary = "POLICY_ARN"',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  notes: 'Not applicable until the parameter requiredBoundaries names a boundary.',
  evaluate(subject, snapshot, { requiredBoundaries }) {
    if (requiredBoundaries.length === 0) return notApplicable('no boundary is required')
    const found = executionRole(subject, snapshot)
    if (found.kind !== 'role') return found.verdict
    const { permissionsBoundaryArn: arn } = found.role
    if (!arn.known) return unknownVerdict(arn)
    const evidence = {
      path: 'role.permissionsBoundaryArn',
      observed: arn.value,
      expected: requiredBoundaries,
    }
    return arn.value !== null && requiredBoundaries.includes(arn.value) ? pass(evidence) : fail(evidence)
  },
})
