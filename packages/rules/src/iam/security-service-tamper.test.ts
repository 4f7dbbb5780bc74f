import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
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
    denied: {
      resource: role(allow('config:*'), {
        Effect: 'Deny',
        Action: ['config:Stop*', 'config:Delete*', 'config:Put*'],
        Resource: '*',
      }),
    },
  },
  fail: {
    'redirected, thinned out and deleted records': {
      resource: role(
        allow([
          'cloudtrail:UpdateTrail',
          'cloudtrail:PutEventSelectors',
          'guardduty:UpdateDetector',
          'config:PutConfigurationRecorder',
          'config:DeleteDeliveryChannel',
          'logs:DeleteLogGroup',
        ]),
      ),
      items: ['cloudtrail', 'config', 'guardduty', 'logs'],
    },
    'every trail, by a pattern': {
      resource: role({ ...allow('cloudtrail:StopLogging'), Resource: 'arn:aws:cloudtrail:*:*:trail/*' }),
      items: ['cloudtrail'],
    },
    'all of CloudTrail': {
      resource: role(allow('cloudtrail:*')),
      items: ['cloudtrail'],
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
      items: ['guardduty'],
    },
  },
  unknown: {
    'inline policies were not read': { resource: fixture('AWS::IAM::Role', { inlinePolicies: denied }) },
    'an attached policy is not in the list': {
      resource: fixture('AWS::IAM::Role', { attachedPolicyArns: [admin.arn] }),
    },
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

describe('fix', () => {
  const finding = { ...fixture('AWS::IAM::Role'), item: 'config', evidence: [] }
  const commandOf = (...observed: readonly string[]) => {
    const evidence = observed.length === 0 ? [] : [{ path: 'rights', observed, expected: 'none' }]
    return renderFix(iamSecurityServiceTamper.fix, { ...finding, evidence }).cli
  }

  it('denies the actions of the finding', () => {
    const actions = ['config:DeleteDeliveryChannel', 'config:StopConfigurationRecorder']
    expect(commandOf(...actions)).toBe(
      'aws iam put-role-policy --role-name orders --policy-name deny-tampering-with-config --policy-document ' +
        `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["config:DeleteDeliveryChannel","config:StopConfigurationRecorder"],"Resource":"*"}]}'`,
    )
    expect(commandOf()).toContain('"Action":"cloudtrail:StopLogging"')
  })
})
