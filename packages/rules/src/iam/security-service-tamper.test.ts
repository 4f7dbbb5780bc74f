import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamSecurityServiceTamper } from './security-service-tamper.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const admin = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const role = (...statements: readonly PolicyStatement[]) =>
  fixture('AWS::IAM::Role', { inlinePolicies: [{ name: 'own', document: { Statement: statements } }] })
const allow = (Action: string | readonly string[]): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
})

testRule(iamSecurityServiceTamper, {
  pass: {
    'reads of trails': { resource: role(allow(['cloudtrail:Get*', 'cloudtrail:LookupEvents'])) },
    'one trail': {
      resource: role({
        ...allow('cloudtrail:StopLogging'),
        Resource: 'arn:aws:cloudtrail:eu-west-1:111122223333:trail/test',
      }),
    },
    'refused by a Deny': {
      resource: role(allow('config:*'), {
        Effect: 'Deny',
        Action: ['config:Stop*', 'config:Delete*'],
        Resource: '*',
      }),
    },
  },
  fail: {
    'the whole of CloudTrail': {
      resource: role(allow('cloudtrail:*')),
      items: ['cloudtrail:DeleteTrail', 'cloudtrail:StopLogging'],
    },
    'GuardDuty by an attached policy': {
      resource: fixture('AWS::IAM::Role', {
        attachedPolicyArns: [fixture('AWS::IAM::ManagedPolicy', { name: 'duty' }).arn],
      }),
      others: [
        fixture('AWS::IAM::ManagedPolicy', {
          name: 'duty',
          document: { Statement: [allow('guardduty:Delete*')] },
        }),
      ],
      items: ['guardduty:DeleteDetector'],
    },
  },
  unknown: {
    'inline policies were not read': { resource: fixture('AWS::IAM::Role', { inlinePolicies: denied }) },
    'a policy is in no page': { resource: fixture('AWS::IAM::Role', { attachedPolicyArns: [admin.arn] }) },
  },
  notApplicable: {
    'an administrator': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns: [admin.arn] }),
      others: [admin],
    },
    'a service-linked role': {
      resource: fixture('AWS::IAM::Role', { path: '/aws-service-role/x.amazonaws.com/' }),
    },
  },
})
