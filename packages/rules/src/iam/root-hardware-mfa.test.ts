import { unknown } from '@plumbline/model'
import { awsAccount, fixtureAccountId, virtualMfaDevice } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { rootHardwareMfa } from './root-hardware-mfa.js'

const denied = unknown('access_denied', 'iam:ListVirtualMFADevices')
const ofRoot = virtualMfaDevice({ name: 'any-name', userArn: `arn:aws:iam::${fixtureAccountId}:root` })
const ofNobody = virtualMfaDevice({ name: 'root-account-mfa-device', userArn: null })

testRule(rootHardwareMfa, {
  pass: {
    'MFA, and no virtual device of root': {
      resource: awsAccount(),
      others: [virtualMfaDevice(), ofNobody],
    },
  },
  fail: {
    'a virtual device of root': { resource: awsAccount(), others: [ofRoot] },
    'no MFA at all': { resource: awsAccount({ isRootMfaEnabled: false }) },
  },
  unknown: {
    'devices were denied': {
      resource: awsAccount(),
      incomplete: new Map([['AWS::IAM::VirtualMFADevice', denied]] as const),
      missing: ['iam:ListVirtualMFADevices'],
    },
    'whose device it is was not read': {
      resource: awsAccount(),
      others: [virtualMfaDevice({ userArn: denied })],
    },
  },
  notApplicable: {
    'credentials were removed': { resource: awsAccount({ isRootMfaEnabled: false, hasRootPassword: false }) },
  },
})
