import { unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaSgIngressPresent } from './sg-ingress-present.js'

const vpc = {
  vpcId: 'vpc-1',
  subnetIds: ['subnet-1', 'subnet-2'],
  securityGroupIds: ['sg-1'],
  isIpv6AllowedForDualStack: false,
}
const attached = fixture('AWS::Lambda::Function', { vpc })

testRule(lambdaSgIngressPresent, {
  pass: {
    'outbound rules only': {
      resource: attached,
      others: [fixture('AWS::EC2::SecurityGroup', { rules: [securityGroupRule({ direction: 'egress' })] })],
    },
  },
  fail: {
    'an inbound rule next to an outbound one': {
      resource: attached,
      others: [fixture('AWS::EC2::SecurityGroup')],
      items: ['sg-1 ingress tcp 443 10.0.0.0/16'],
    },
  },
  unknown: {
    'the attachment was not read': {
      resource: fixture('AWS::Lambda::Function', { vpc: unknown('error', 'lambda:ListFunctions') }),
    },
    'groups were not read': {
      resource: attached,
      incomplete: new Map([
        ['AWS::EC2::SecurityGroup', unknown('access_denied', 'ec2:DescribeSecurityGroups')],
      ]),
    },
  },
  notApplicable: {
    'not in a VPC': { resource: fixture('AWS::Lambda::Function', { vpc: null }), because: 'not in a VPC' },
  },
})
