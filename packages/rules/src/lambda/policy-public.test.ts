import { type PolicyDocument, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaPolicyPublic } from './policy-public.js'

const arn = `arn:aws:lambda:eu-west-1:${fixtureAccountId}:function:orders`
const open: PolicyStatement = {
  Sid: 'open',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunction',
  Resource: arn,
}
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
})
const withCondition = (Condition: NonNullable<PolicyStatement['Condition']>) => ({
  resource: fixture('AWS::Lambda::Function', { policy: policy({ ...open, Condition }) }),
})
const withDeny = (deny: Partial<PolicyStatement>) => ({
  resource: fixture('AWS::Lambda::Function', {
    policy: policy(open, { Effect: 'Deny', Action: 'lambda:*', Resource: arn, ...deny }),
  }),
})
const alsoOpen = <C extends object>(one: C) => ({ ...one, items: ['open'] })

testRule(lambdaPolicyPublic, {
  pass: {
    'no policy': { resource: fixture('AWS::Lambda::Function', { policy: null }) },
    'a named account': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({ ...open, Principal: { AWS: '999988887777' } }),
      }),
    },
    'a service': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({ ...open, Principal: { Service: 's3.amazonaws.com' } }),
      }),
    },
    'narrowed by aws:SourceAccount': withCondition({
      StringEquals: { 'aws:SourceAccount': fixtureAccountId },
    }),
    'narrowed by aws:SourceArn with an account': withCondition({
      ArnLike: { 'AWS:SourceArn': `arn:aws:sns:eu-west-1:${fixtureAccountId}:*` },
    }),
    'narrowed by aws:SourceArn to one bucket': withCondition({
      ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads-1234' },
    }),
    'narrowed by aws:PrincipalOrgID': withCondition({
      StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
    }),
    'narrowed by organization paths': withCondition({
      'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*'] },
    }),
    'applies only to a public URL': withCondition({
      StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' },
    }),
    'applies only to calls through a URL': withCondition({
      Bool: { 'lambda:InvokedViaFunctionUrl': 'true' },
    }),
    'revoked by a Deny': withDeny({ Principal: '*' }),
    'a Deny for every principal outside the organization': withDeny({
      Principal: '*',
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
    'a data perimeter: the organization or listed accounts, services spared': withDeny({
      Principal: '*',
      Condition: {
        StringNotEqualsIfExists: {
          'aws:PrincipalOrgID': 'o-a1b2c3d4e5',
          'aws:PrincipalAccount': ['444455556666', fixtureAccountId],
        },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
    'AWS services alone': withCondition({ Bool: { 'aws:PrincipalIsAWSService': 'true' } }),
    'one AWS service alone': withCondition({
      StringEquals: { 'aws:PrincipalServiceName': 'ec2.amazonaws.com' },
    }),
    'the VPC endpoints of an account': withCondition({
      StringEquals: { 'aws:VpceAccount': fixtureAccountId },
    }),
    'the safe form of a key with several values': withCondition({
      'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' },
      Null: { 'aws:PrincipalOrgPaths': 'false' },
    }),
    'a literal star, which no account matches': withCondition({
      StringEquals: { 'aws:PrincipalAccount': '*' },
    }),
    'a Deny for all actions but one of another kind': withDeny({
      Principal: '*',
      Action: [],
      NotAction: 'lambda:GetFunction',
    }),
    'a Deny for every principal but one account': withDeny({
      NotPrincipal: { AWS: `arn:aws:iam::${fixtureAccountId}:root` },
    }),
  },
  fail: {
    'the plain star': {
      resource: fixture('AWS::Lambda::Function', { policy: policy(open) }),
      items: ['open'],
    },
    'the star as AWS principal in a list': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({ ...open, Principal: { AWS: [fixtureAccountId, '*'] } }),
      }),
      items: ['open'],
    },
    'all but one, by NotPrincipal': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({
          Sid: 'open',
          Effect: 'Allow',
          NotPrincipal: { AWS: '999988887777' },
          Action: 'lambda:*',
        }),
      }),
      items: ['open'],
    },
    'on an alias': {
      resource: fixture('AWS::Lambda::Function', {
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(open) }],
      }),
      items: ['live:open'],
    },
    'on the function and an alias, as two items': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(open),
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(open) }],
      }),
      items: ['open', 'live:open'],
    },
    'on the function, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(open),
        qualifiedPolicies: unknown('throttled', 'lambda:GetPolicy'),
      }),
      items: ['open'],
      missing: ['lambda:GetPolicy'],
    },
    'open to every account through an IAM-authenticated URL': alsoOpen(
      withCondition({ StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } }),
    ),
    'a condition that is skipped where the key is missing': alsoOpen(
      withCondition({ StringEqualsIfExists: { 'aws:SourceAccount': fixtureAccountId } }),
    ),
    'a condition that every caller meets': alsoOpen(
      withCondition({ StringLike: { 'aws:SourceAccount': '*' } }),
    ),
    'an ARN of any account': alsoOpen(withCondition({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } })),
    'any bucket': alsoOpen(withCondition({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } })),
    'one specific value next to one that matches every caller': alsoOpen(
      withCondition({ StringLike: { 'aws:PrincipalOrgID': ['o-a1b2c3d4e5', '*'] } }),
    ),
    'all but one account': alsoOpen(
      withCondition({ StringNotEquals: { 'aws:PrincipalAccount': '999988887777' } }),
    ),
    'a set operator that holds for callers without the key': alsoOpen(
      withCondition({ 'ForAllValues:StringEquals': { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    ),
    'a condition that does not depend on the caller': alsoOpen(
      withCondition({ Bool: { 'aws:SecureTransport': 'true' } }),
    ),
    'an empty condition block': alsoOpen(withCondition({ StringEquals: {} })),
    'a wide IPv6 block': alsoOpen(withCondition({ IpAddress: { 'aws:SourceIp': '2600::/24' } })),
    'the account of the function, which every caller meets': alsoOpen(
      withCondition({ StringEquals: { 'aws:ResourceAccount': fixtureAccountId } }),
    ),
    'a Deny for others that spares calls through AWS services': alsoOpen(
      withDeny({
        Principal: '*',
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:ViaAWSService': 'false' },
        },
      }),
    ),
    'the whole Internet': alsoOpen(withCondition({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })),
    'a Deny for other actions': alsoOpen(withDeny({ Principal: '*', Action: 'lambda:UpdateFunctionCode' })),
    'a Deny for one account': alsoOpen(withDeny({ Principal: { AWS: '999988887777' } })),
    'a Deny that does not apply to all requests': alsoOpen(
      withDeny({ Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
    ),
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
      missing: ['lambda:GetPolicy'],
    },
    'no policy on the function, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', {
        policy: null,
        qualifiedPolicies: unknown('error', 'lambda:GetPolicy'),
      }),
    },
  },
})
