import { type PolicyStatement, unknown } from '@plumbline/model'
import { iamManagedPolicy, iamRole } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { securityServiceTamper } from './security-service-tamper.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const admin = iamManagedPolicy({
  name: 'AdministratorAccess',
  isAwsManaged: true,
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const role = (...statements: readonly PolicyStatement[]) =>
  iamRole({ inlinePolicies: [{ name: 'own', document: { Statement: statements } }] })
const allow = (Action: string | readonly string[]): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource: '*',
})

testRule(securityServiceTamper, {
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
      resource: iamRole({ attachedPolicyArns: [iamManagedPolicy({ name: 'duty' }).arn] }),
      others: [iamManagedPolicy({ name: 'duty', document: { Statement: [allow('guardduty:Delete*')] } })],
      items: ['guardduty:DeleteDetector'],
    },
  },
  unknown: {
    'inline policies were not read': { resource: iamRole({ inlinePolicies: denied }) },
    'a policy is in no page': { resource: iamRole({ attachedPolicyArns: [admin.arn] }) },
  },
  notApplicable: {
    'an administrator': { resource: iamRole({ attachedPolicyArns: [admin.arn] }), others: [admin] },
    'a service-linked role': { resource: iamRole({ path: '/aws-service-role/x.amazonaws.com/' }) },
  },
})
