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
type Facts = NonNullable<Parameters<typeof fixture<'AWS::Lambda::Function'>>[1]>
const given = (facts: Facts, ...inScopeTags: readonly string[]) => ({
  resource: fixture('AWS::Lambda::Function', facts),
  parameters: { inScopeTags },
})
const cardholder = { tags: { data: 'cardholder', team: 'payments' } }

testRule(lambdaVpcAttached, {
  pass: {
    'in a VPC': given({ vpc }),
    'in a VPC and in scope': given({ vpc, ...cardholder }, 'data=cardholder'),
    'in a VPC, and its tags were not read': given(
      { vpc, tags: unknown('access_denied', 'tag:GetResources') },
      'data=cardholder',
    ),
    'on the instances of a capacity provider': given(
      {
        ...cardholder,
        vpc: unknown('not_collected', 'lambda:ListCapacityProviders'),
        capacityProviderArn: 'arn:aws:lambda:eu-west-1:111122223333:capacity-provider:batch',
      },
      'data=cardholder',
    ),
  },
  fail: {
    'in scope by key and value': given(cardholder, 'other', 'data=cardholder'),
    'in scope by key': given(cardholder, 'data'),
    'every function is in scope': given({ tags: unknown('access_denied', 'tag:GetResources') }, '*'),
  },
  unknown: {
    'the VPC was not read': given({ ...cardholder, vpc: unknown('error', 'lambda:ListFunctions') }, 'data'),
    'the tags were not read': {
      ...given({ tags: unknown('access_denied', 'tag:GetResources') }, 'data'),
      missing: ['tag:GetResources'],
    },
  },
  notApplicable: {
    'no scope is set': given(cardholder),
    'another value of the tag': given(cardholder, 'data=public'),
    'a value that is a key': given(cardholder, 'cardholder'),
    'no tags': given({}, 'data'),
  },
})
