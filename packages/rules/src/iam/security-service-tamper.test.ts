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
        Action: ['config:Stop*', 'config:Delete*'],
        Resource: '*',
      }),
    },
  },
  fail: {
    'all of CloudTrail': {
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
  it('denies the action of the item', () => {
    const finding = { ...fixture('AWS::IAM::Role'), item: 'config:StopConfigurationRecorder', evidence: [] }
    expect(renderFix(iamSecurityServiceTamper.fix, finding).cli).toBe(
      'aws iam put-role-policy --role-name orders --policy-name deny-config-StopConfigurationRecorder --policy-document ' +
        `'{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"config:StopConfigurationRecorder","Resource":"*"}]}'`,
    )
  })
})
