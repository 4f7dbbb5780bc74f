import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaVpcAttached } from './vpc-attached.js'

const vpc = {
  vpcId: 'vpc-0a1b2c3d',
  subnetIds: ['subnet-1'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}

testRule(lambdaVpcAttached, {
  pass: {
    'in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc }) },
    'on the instances of a capacity provider': {
      resource: fixture('AWS::Lambda::Function', {
        vpc: unknown('not_collected', 'lambda:ListCapacityProviders'),
        capacityProviderArn: 'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:batch',
      }),
    },
  },
  fail: { 'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }) } },
  unknown: {
    'not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
  },
})
