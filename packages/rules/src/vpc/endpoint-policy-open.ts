import { cannotTell, fail, notApplicable, pass, type PolicyStatement } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { toList } from '../policy/lists.js'
import { principalsOf } from '../policy/principals.js'

export const vpcEndpointPolicyOpen = defineRule({
  id: 'vpc.endpoint-policy-open',
  title: 'VPC endpoint lets everybody do everything',
  severity: 'medium',
  resource: 'AWS::EC2::VPCEndpoint',
  why: 'With the policy that AWS puts there, a program in the VPC can carry data out through the endpoint to a bucket or key of a foreign account, with credentials that the attacker brought along.',
  fix: {
    text: 'Limit the policy to your own accounts or organization by aws:PrincipalOrgID and aws:ResourceOrgID, or to the resources that are needed.',
    cli: 'aws ec2 modify-vpc-endpoint --vpc-endpoint-id ENDPOINT --policy-document file://policy.json',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html'],
  notes:
    'Not applicable to endpoints that a service manages, and to kinds without a policy. Any condition counts as a limit.',
  evaluate({ policy, isRequesterManaged }) {
    if (!isRequesterManaged.known) return cannotTell(isRequesterManaged)
    if (isRequesterManaged.value) return notApplicable('an AWS service manages this endpoint')
    if (!policy.known) return cannotTell(policy)
    if (policy.value === null) return notApplicable('this kind of endpoint has no policy')
    const isEverythingAllowed = policy.value.Statement.some(isOpen)
    const evidence = {
      path: 'policy.Statement',
      observed: isEverythingAllowed ? 'Allow * to * on *' : policy.value.Statement.length,
      expected: 'named principals, actions or resources',
    }
    return isEverythingAllowed ? fail(evidence) : pass(evidence)
  },
})

/** Any condition is taken as a limit: the policy was at least written by somebody. */
function isOpen(statement: PolicyStatement): boolean {
  return (
    statement.Effect === 'Allow' &&
    statement.Condition === undefined &&
    principalsOf(statement).some(({ kind }) => kind === 'anyone') &&
    toList(statement.Action).includes('*') &&
    toList(statement.Resource).includes('*')
  )
}
