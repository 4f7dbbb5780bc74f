import { unknownVerdict, type FailItem, notApplicable, type Unknown } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { isPublicSubnet } from '../network/routes.js'

export const lambdaVpcPublicSubnet = defineRule({
  id: 'lambda.vpc-public-subnet',
  title: 'Lambda function is attached to a public subnet',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::RouteTable'],
  why: 'A function has no public address, so the subnet’s route to the Internet does not even work for it, while it shares the subnet with load balancers and instances that are exposed to the Internet.',
  fix: {
    text: 'Move the function to private subnets, with NAT or endpoints for what it calls. The command replaces all subnets and security groups of the function.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --vpc-config SubnetIds=PRIVATE_A,PRIVATE_B,SecurityGroupIds=GROUP`,
    terraform:
      'vpc_config {\n  subnet_ids         = [aws_subnet.private_a.id, aws_subnet.private_b.id]\n  security_group_ids = [aws_security_group.function.id]\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html'],
  notes: 'Shared subnets are not applicable: their routes are not visible.',
  evaluate({ vpc, region }, snapshot) {
    if (!vpc.known) return unknownVerdict(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const { vpcId, subnetIds } = vpc.value
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const subnet of subnetIds) {
      const isPublic = isPublicSubnet(subnet, vpcId, snapshot.in(region))
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
