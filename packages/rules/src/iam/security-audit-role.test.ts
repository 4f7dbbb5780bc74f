import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamSecurityAuditRole } from './security-audit-role.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const policy = (attachmentCount: number) =>
  fixture('AWS::IAM::ManagedPolicy', { name: 'SecurityAudit', owner: 'aws', attachmentCount })

testRule(iamSecurityAuditRole, {
  pass: { 'somebody holds it': { resource: fixture('AWS::Account'), others: [policy(1)] } },
  fail: {
    'nobody holds it': { resource: fixture('AWS::Account'), others: [fixture('AWS::IAM::ManagedPolicy')] },
    'it only bounds somebody': { resource: fixture('AWS::Account'), others: [policy(0)] },
    'a policy of the account of the same name': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::ManagedPolicy', { name: 'SecurityAudit' })],
    },
  },
  unknown: {
    'policies were not read': {
      resource: fixture('AWS::Account'),
      incomplete: new Map([['AWS::IAM::ManagedPolicy', denied]] as const),
    },
  },
})
