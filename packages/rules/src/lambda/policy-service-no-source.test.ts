import { type PolicyDocument, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaPolicyServiceNoSource } from './policy-service-no-source.js'

const grant: PolicyStatement = {
  Sid: 'topic',
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'lambda:InvokeFunction',
}
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({ Statement: statements })
const service = (name: string, Condition?: PolicyStatement['Condition']) => ({
  resource: fixture('AWS::Lambda::Function', {
    policy: policy({
      ...grant,
      Principal: { Service: name },
      ...(Condition === undefined ? {} : { Condition }),
    }),
  }),
})

testRule(lambdaPolicyServiceNoSource, {
  pass: {
    'limited to one topic': service('sns.amazonaws.com', {
      ArnLike: { 'AWS:SourceArn': `arn:aws:sns:eu-west-1:${fixtureAccountId}:orders` },
    }),
    'limited to an account': service('s3.amazonaws.com', {
      StringEquals: { 'AWS:SourceAccount': fixtureAccountId },
    }),
    'a bucket and its account': service('s3.amazonaws.com', {
      ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' },
      StringEquals: { 'aws:SourceAccount': fixtureAccountId },
    }),
    'the confused-deputy Deny of a data perimeter': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(grant, {
          Effect: 'Deny',
          Principal: '*',
          Action: 'lambda:*',
          Condition: {
            StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
            Null: { 'aws:SourceAccount': 'false' },
            Bool: { 'aws:PrincipalIsAWSService': 'true' },
          },
        }),
      }),
    },
    'limited to an organization': service('events.amazonaws.com', {
      StringEquals: { 'aws:SourceOrgID': 'o-a1b2c3d4e5' },
    }),
    'an Alexa skill by its token': service('alexa-appkit.amazon.com', {
      StringEquals: { 'lambda:EventSourceToken': 'amzn1.ask.skill.0000' },
    }),
    'a Deny for other sources': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(grant, {
          Effect: 'Deny',
          Principal: '*',
          Action: 'lambda:*',
          Condition: { StringNotEquals: { 'aws:SourceAccount': fixtureAccountId } },
        }),
      }),
    },
  },
  fail: {
    'no condition': { ...service('sns.amazonaws.com'), items: ['topic/sns.amazonaws.com'] },
    'a regional name is reported by the canonical one': {
      ...service('logs.eu-west-1.amazonaws.com'),
      items: ['topic/logs.amazonaws.com'],
    },
    'a name of another partition': { ...service('s3.amazonaws.com.cn'), items: ['topic/s3.amazonaws.com'] },
    'any bucket': {
      ...service('s3.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::*' } }),
      items: ['topic/s3.amazonaws.com'],
    },
    'buckets whose names any account can register': {
      ...service('s3.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads-*' } }),
      items: ['topic/s3.amazonaws.com'],
    },
    'a bucket without its account': {
      ...service('s3.amazonaws.com', { ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::uploads' } }),
      items: ['topic/s3.amazonaws.com'],
      severity: 'medium',
    },
    'any service, for the principal * and services alone': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({
          ...grant,
          Principal: '*',
          Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
        }),
      }),
      items: ['topic/any AWS service'],
    },
    'one service, for the principal * and its name': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({
          ...grant,
          Principal: '*',
          Condition: { StringEquals: { 'aws:PrincipalServiceName': 'ec2.amazonaws.com' } },
        }),
      }),
      items: ['topic/ec2.amazonaws.com'],
    },
    'a Deny of a data perimeter that spares services': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(grant, {
          Effect: 'Deny',
          Principal: '*',
          Action: 'lambda:*',
          Condition: {
            StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
            Bool: { 'aws:PrincipalIsAWSService': 'false' },
          },
        }),
      }),
      items: ['topic/sns.amazonaws.com'],
    },
    'an API of any account': {
      ...service('apigateway.amazonaws.com', {
        ArnLike: { 'aws:SourceArn': 'arn:aws:execute-api:eu-west-1:*:*/*' },
      }),
      items: ['topic/apigateway.amazonaws.com'],
    },
    'a limit that is skipped where the key is missing': {
      ...service('sns.amazonaws.com', { StringEqualsIfExists: { 'aws:SourceAccount': fixtureAccountId } }),
      items: ['topic/sns.amazonaws.com'],
    },
    'two services in one statement, as two items': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({ ...grant, Principal: { Service: ['sns.amazonaws.com', 'events.amazonaws.com'] } }),
      }),
      items: ['topic/sns.amazonaws.com', 'topic/events.amazonaws.com'],
    },
    'on an alias': {
      resource: fixture('AWS::Lambda::Function', {
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(grant) }],
      }),
      items: ['live:topic/sns.amazonaws.com'],
    },
    'a Deny that does not apply to services': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy(grant, { Effect: 'Deny', Principal: { AWS: '*' }, Action: 'lambda:*' }),
      }),
      items: ['topic/sns.amazonaws.com'],
    },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', { policy: unknown('access_denied', 'lambda:GetPolicy') }),
    },
  },
  notApplicable: {
    'no policy': {
      resource: fixture('AWS::Lambda::Function', { policy: null }),
      because: 'no statement for an AWS service',
    },
    'accounts only': {
      resource: fixture('AWS::Lambda::Function', {
        policy: policy({ ...grant, Principal: { AWS: fixtureAccountId } }),
      }),
    },
  },
})
