import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcEndpointPolicyOpen } from './endpoint-policy-open.js'

const full = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } as const
const endpoint = (parts: Partial<PolicyStatement>) =>
  fixture('AWS::EC2::VPCEndpoint', { policy: { Version: '2008-10-17', Statement: [{ ...full, ...parts }] } })

testRule(vpcEndpointPolicyOpen, {
  pass: {
    'one bucket': { resource: fixture('AWS::EC2::VPCEndpoint') },
    'your organization': {
      resource: endpoint({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    },
    'read actions only': { resource: endpoint({ Action: 's3:Get*' }) },
    'your account only': { resource: endpoint({ Principal: { AWS: '111122223333' } }) },
    'a denial of everything': { resource: endpoint({ Effect: 'Deny' }) },
  },
  fail: {
    'the default policy': { resource: endpoint({}) },
    'the default policy, written as lists': {
      resource: endpoint({ Principal: { AWS: ['*'] }, Action: ['s3:GetObject', '*'], Resource: ['*'] }),
    },
  },
  unknown: {
    'the policy was not read': {
      resource: fixture('AWS::EC2::VPCEndpoint', { policy: unknown('error', 'ec2:DescribeVpcEndpoints') }),
    },
  },
  notApplicable: {
    'a kind without a policy': {
      resource: fixture('AWS::EC2::VPCEndpoint', { endpointType: 'GatewayLoadBalancer', policy: null }),
    },
    'an endpoint that an AWS service manages': {
      resource: fixture('AWS::EC2::VPCEndpoint', { isRequesterManaged: true }),
      because: 'an AWS service manages this endpoint',
    },
  },
})
