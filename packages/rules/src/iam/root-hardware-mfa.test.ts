import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRootHardwareMfa } from './root-hardware-mfa.js'

const denied = unknown('access_denied', 'iam:ListVirtualMFADevices')
const ofRoot = fixture('AWS::IAM::VirtualMFADevice', {
  name: 'any-name',
  userArn: `arn:aws:iam::${fixtureAccountId}:root`,
})
const unassigned = fixture('AWS::IAM::VirtualMFADevice', { name: 'root-account-mfa-device', userArn: null })

testRule(iamRootHardwareMfa, {
  pass: {
    'MFA, and no virtual device of root': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::VirtualMFADevice'), unassigned],
    },
  },
  fail: {
    'a virtual device of root': { resource: fixture('AWS::Account'), others: [ofRoot] },
    'no MFA at all': { resource: fixture('AWS::Account', { isRootMfaEnabled: false }) },
  },
  unknown: {
    'devices were denied': {
      resource: fixture('AWS::Account'),
      incomplete: new Map([['AWS::IAM::VirtualMFADevice', denied]] as const),
      missing: ['iam:ListVirtualMFADevices'],
    },
    'the user of a device was not read': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::VirtualMFADevice', { userArn: denied })],
    },
  },
  notApplicable: {
    'credentials were deleted': {
      resource: fixture('AWS::Account', { isRootMfaEnabled: false, hasRootPassword: false }),
    },
  },
})
