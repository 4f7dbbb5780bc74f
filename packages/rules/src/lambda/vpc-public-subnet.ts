import { cannotTell, type FailItem, notApplicable, type Unknown } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { isPublicSubnet } from '../network/routes.js'

export const lambdaVpcPublicSubnet = defineRule({
  id: 'lambda.vpc-public-subnet',
  title: 'Function lies in a public subnet',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::RouteTable'],
  why: 'A function gets no public address there, so the way to the Internet does not even work for it, while it sits beside load balancers and machines that everybody reaches.',
  fix: {
    text: 'Move the function to private subnets, with NAT or endpoints for what it calls.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=PRIVATE_A,PRIVATE_B,SecurityGroupIds=GROUP',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html'],
  notes: 'Shared subnets are not applicable: their routes are not visible.',
  evaluate({ vpc }, snapshot) {
    if (!vpc.known) return cannotTell(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const { vpcId, subnetIds } = vpc.value
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const subnet of subnetIds) {
      const isPublic = isPublicSubnet(subnet, vpcId, snapshot)
      if (!isPublic.known) unread.push(isPublic)
      else if (isPublic.value === null) return notApplicable('shared subnets: their routes are not visible')
      else if (isPublic.value) items.push(toItem(subnet))
    }
    return conclude(items, unread, {
      path: 'vpc.subnetIds',
      observed: subnetIds,
      expected: 'private subnets',
    })
  },
})

function toItem(subnet: string): FailItem {
  const observed = 'a route to an internet gateway'
  return { key: subnet, evidence: [{ path: `vpc.subnetIds[${subnet}]`, observed, expected: 'none' }] }
}
