import { unknownVerdict, fail, notApplicable, pass, type PolicyStatement } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { toList } from '../policy/lists.js'
import { principalsOf } from '../policy/principals.js'

export const vpcEndpointPolicyOpen = defineRule({
  id: 'vpc.endpoint-policy-open',
  title: 'VPC endpoint policy allows every principal, action and resource',
  severity: 'medium',
  resource: 'AWS::EC2::VPCEndpoint',
  why: 'With the default policy, a program in the VPC can send data through the endpoint to a bucket or key of another account, using credentials that the attacker brought along.',
  fix: {
    text: 'Limit the policy to your own accounts or organization with aws:PrincipalOrgID and aws:ResourceOrgID, or to the required resources. The command replaces the whole policy.',
    cli: ({ name }) =>
      awsCli`aws ec2 modify-vpc-endpoint --vpc-endpoint-id ${name} --policy-document file://policy.json`,
    terraform: `resource "aws_vpc_endpoint_policy" "s3" {
  vpc_endpoint_id = aws_vpc_endpoint.s3.id
  policy          = data.aws_iam_policy_document.own_organization.json
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html'],
  notes:
    'Not applicable to endpoints that an AWS service manages and to kinds without a policy. Any condition counts as a limit.',
  evaluate({ policy, isRequesterManaged }) {
    if (!isRequesterManaged.known) return unknownVerdict(isRequesterManaged)
    if (isRequesterManaged.value) return notApplicable('an AWS service manages this endpoint')
    if (!policy.known) return unknownVerdict(policy)
    if (policy.value === null) return notApplicable('this kind of endpoint has no policy')
    const isEverythingAllowed = policy.value.Statement.some(isOpen)
    const evidence = {
      path: 'policy.Statement',
      observed: isEverythingAllowed ? 'Allow * to * on *' : policy.value.Statement.length,
      expected: 'limited principals, actions or resources',
    }
    return isEverythingAllowed ? fail(evidence) : pass(evidence)
  },
})

/** Any condition counts as a limit: it shows that the default policy was edited. */
function isOpen(statement: PolicyStatement): boolean {
  return (
    statement.Effect === 'Allow' &&
    statement.Condition === undefined &&
    principalsOf(statement).some(({ kind }) => kind === 'anyone') &&
    toList(statement.Action).includes('*') &&
    toList(statement.Resource).includes('*')
  )
}
