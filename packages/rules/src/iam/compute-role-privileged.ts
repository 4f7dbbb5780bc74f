import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { policiesOfRole } from '../policy/identity-policies.js'
import { adminLevelText, adminRights } from '../policy/admin-level.js'
import { type Admission, isOpenToAnyone } from '../policy/admitted.js'
import { trustGrants } from '../policy/role-trust.js'

export const iamComputeRolePrivileged = defineRule({
  id: 'iam.compute-role-privileged',
  title: 'IAM role of a compute service has administrator access',
  severity: 'medium',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  why: 'Instances, functions and containers run code that is exposed to requests. Where their role may do everything, one vulnerability in that code costs the whole account.',
  fix: {
    text: 'Give the workload a policy with the actions that it calls, on the resources that it uses, and detach the administrator policy.',
    cli: ({ name }) => awsCli`aws iam detach-role-policy --role-name ${name} --policy-arn POLICY_ARN`,
    terraform:
      'resource "aws_iam_role_policy_attachment" "this" {\n  role       = aws_iam_role.this.name\n  policy_arn = aws_iam_policy.least_privilege.arn\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_compare-resource-policies.html',
  ],
  notes:
    'Control of IAM, and rights by which the role can grant itself everything, are as good as all actions.',
  evaluate(role, snapshot) {
    const grants = trustGrants(role)
    if (!grants.known) return unknownVerdict(grants)
    if (!grants.value.some(trustsCompute)) return notApplicable('no compute service may assume the role')
    const identity = policiesOfRole(role, snapshot)
    const [first, ...more] = identity.unread
    if (first !== undefined) return unknownVerdict(first, ...more)
    const { level, policies, actions } = adminRights(identity)
    const evidence = {
      path: 'policies of the role, within its boundary',
      observed: adminLevelText[level],
      expected: adminLevelText.none,
    }
    if (level === 'none') return pass(evidence)
    return fail(evidence, { path: 'policies', observed: [...policies, ...actions], expected: [] })
  },
})

/** `*` includes every service; where it is limited, the services that remain are listed as such. */
function trustsCompute(grant: Admission): boolean {
  const { principal, statement } = grant
  if (principal.kind === 'service') return principal.service === '*' || compute.has(principal.service)
  return isOpenToAnyone(grant) && statement.Principal === '*'
}

/** Services that run code of the customer. */
const compute: ReadonlySet<string> = new Set([
  'ec2.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'lambda.amazonaws.com',
  'edgelambda.amazonaws.com',
  'eks.amazonaws.com',
  'pods.eks.amazonaws.com',
  'codebuild.amazonaws.com',
  'glue.amazonaws.com',
  'sagemaker.amazonaws.com',
  'batch.amazonaws.com',
])
