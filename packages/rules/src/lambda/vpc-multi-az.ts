import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { subnetsOf } from '../network/function-network.js'

export const lambdaVpcMultiAz = defineRule({
  id: 'lambda.vpc-multi-az',
  title: 'Function in a VPC runs in one Availability Zone alone',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  reads: ['AWS::EC2::Subnet'],
  why: 'Lambda itself spreads over all zones of a Region, but a function in a VPC runs only where its subnets are. When that one zone fails, so does the function.',
  fix: {
    text: 'Give the function subnets in two zones or more.',
    cli: 'aws lambda update-function-configuration --function-name NAME --vpc-config SubnetIds=SUBNET_A,SUBNET_B,SecurityGroupIds=GROUP',
  },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/security-resilience.html',
    'https://docs.aws.amazon.com/securityhub/latest/userguide/lambda-controls.html',
  ],
  evaluate({ vpc }, snapshot) {
    if (!vpc.known) return cannotTell(vpc)
    if (vpc.value === null) return notApplicable('not in a VPC')
    const subnets = subnetsOf(vpc.value, snapshot)
    if (!subnets.known) return cannotTell(subnets)
    const zones = new Set<string>()
    for (const { availabilityZoneId } of subnets.value) {
      if (!availabilityZoneId.known) return cannotTell(availabilityZoneId)
      zones.add(availabilityZoneId.value)
    }
    const evidence = { path: 'vpc.subnetIds', observed: [...zones].sort(), expected: 'two zones or more' }
    return zones.size > 1 ? pass(evidence) : fail(evidence)
  },
})
