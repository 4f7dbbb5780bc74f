import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { vpcEndpointPolicyOpen } from './endpoint-policy-open.js'

const full = { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' } as const
const withoutAction: PolicyStatement = {
  Effect: 'Allow',
  Principal: '*',
  NotAction: 's3:DeleteBucket',
  Resource: '*',
}
const withoutResource: PolicyStatement = {
  Effect: 'Allow',
  Principal: '*',
  Action: '*',
  NotResource: 'arn:aws:s3:::orders',
}
const statements = (...Statement: readonly PolicyStatement[]) =>
  fixture('AWS::EC2::VPCEndpoint', { policy: { Statement } })
const ofService = (serviceName: string, parts: Partial<PolicyStatement>) =>
  fixture('AWS::EC2::VPCEndpoint', {
    serviceName,
    endpointType: 'Interface',
    policy: { Statement: [{ ...full, ...parts }] },
  })
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
    'resources of your organization': {
      resource: endpoint({ Condition: { StringEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } } }),
    },
    'a denial of principals outside the organization': {
      resource: statements(full, {
        ...full,
        Effect: 'Deny',
        Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    'a denial of foreign resources, for the service of the endpoint': {
      resource: statements(full, {
        ...full,
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { StringNotEquals: { 'aws:ResourceOrgID': 'o-a1b2c3d4e5' } },
      }),
    },
    'all actions on the objects of one bucket': {
      resource: endpoint({ Action: 's3:*', Resource: ['arn:aws:s3:::orders', 'arn:aws:s3:::orders/*'] }),
    },
    'all actions of another service': { resource: endpoint({ Action: 'dynamodb:*' }) },
    'tables of one account': {
      resource: ofService('com.amazonaws.eu-west-1.dynamodb', {
        Action: 'dynamodb:*',
        Resource: 'arn:aws:dynamodb:*:111122223333:table/*',
      }),
    },
    'another account that is trusted': {
      resource: endpoint({ Principal: { AWS: '999988887777' } }),
      parameters: { trustedAccounts: ['999988887777'] },
    },
    'a denial of everything': { resource: endpoint({ Effect: 'Deny' }) },
  },
  fail: {
    'the default policy': { resource: endpoint({}) },
    'all actions of the only service of the endpoint': { resource: endpoint({ Action: 's3:*' }) },
    'all actions of a service whose endpoint has another name': {
      resource: ofService('com.amazonaws.eu-west-1.monitoring', { Action: 'cloudwatch:*' }),
    },
    'all buckets and objects by their ARN': {
      resource: endpoint({ Action: 's3:*', Resource: ['arn:aws:s3:::*', 'arn:aws:s3:::*/*'] }),
    },
    'all tables of any account': {
      resource: ofService('com.amazonaws.eu-west-1.dynamodb', { Resource: 'arn:aws:dynamodb:*:*:table/*' }),
    },
    'all actions but one': { resource: statements(withoutAction) },
    'all resources but one': { resource: statements(withoutResource) },
    'a condition that every caller meets': {
      resource: endpoint({ Condition: { StringLike: { 'aws:PrincipalArn': '*' } } }),
    },
    'an empty condition': { resource: endpoint({ Condition: {} }) },
    'the VPC of the endpoint, in which every caller is': {
      resource: endpoint({ Condition: { StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }),
    },
    'a tag, which the principals of an attacker can have': {
      resource: endpoint({ Condition: { StringEquals: { 'aws:PrincipalTag/team': 'orders' } } }),
    },
    'another account': {
      resource: ofService('com.amazonaws.eu-west-1.dynamodb', {
        Principal: { AWS: 'arn:aws:iam::999988887777:root' },
        Action: 'dynamodb:*',
      }),
    },
    'a denial of one principal': {
      resource: statements(full, { ...full, Effect: 'Deny', Principal: { AWS: '999988887777' } }),
    },
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
    'a resource of VPC Lattice': {
      resource: fixture('AWS::EC2::VPCEndpoint', { endpointType: 'Resource', serviceName: null }),
      because: 'not the endpoint of a service',
    },
    'a kind without a policy': {
      resource: fixture('AWS::EC2::VPCEndpoint', { endpointType: 'GatewayLoadBalancer', policy: null }),
    },
    'a service of another party': {
      resource: ofService('com.amazonaws.vpce.eu-west-1.vpce-svc-0123456789abcdef0', {}),
      because: 'the service does not support endpoint policies',
    },
    'a service of AWS without endpoint policies': {
      resource: ofService('com.amazonaws.eu-west-1.email-smtp', {}),
      because: 'the service does not support endpoint policies',
    },
    'an endpoint that an AWS service manages': {
      resource: fixture('AWS::EC2::VPCEndpoint', { isRequesterManaged: true }),
      because: 'an AWS service manages this endpoint',
    },
  },
})
