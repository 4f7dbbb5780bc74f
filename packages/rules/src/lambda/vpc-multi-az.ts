import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { subnetsOf } from '../network/function-network.js'

export const lambdaVpcMultiAz = defineRule({
  id: 'lambda.vpc-multi-az',
  title: 'Lambda function in a VPC runs in a single Availability Zone',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::Subnet'],
  why: 'Lambda itself uses all zones of a Region, but a function in a VPC runs only in the zones of its subnets. When its only zone fails, the function fails too.',
  fix: {
    text: 'Give the function subnets in at least two zones. The command replaces all subnets and security groups of the function.',
    cli: ({ name }) =>
      awsCli`aws lambda update-function-configuration --function-name ${name} --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP`,
    terraform:
      'vpc_config {\n  subnet_ids         = [aws_subnet.private_a.id, aws_subnet.private_b.id]\n  security_group_ids = [aws_security_group.function.id]\n}',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  evaluate({ vpc, region }, snapshot) {
    if (!vpc.known) return unknownVerdict(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const subnets = subnetsOf(vpc.value, snapshot.in(region))
    if (!subnets.known) return unknownVerdict(subnets)
    const zones = new Set<string>()
    for (const { availabilityZoneId } of subnets.value) {
      if (!availabilityZoneId.known) return unknownVerdict(availabilityZoneId)
      zones.add(availabilityZoneId.value)
    }
    const evidence = { path: 'vpc.subnetIds', observed: [...zones].sort(), expected: 'at least two zones' }
    return zones.size > 1 ? pass(evidence) : fail(evidence)
  },
})
