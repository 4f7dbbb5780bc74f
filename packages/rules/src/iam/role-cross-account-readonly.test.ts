import { type PolicyDocument, unknown } from '@plumbline/model'
import { fixtureAccountId, iamRole } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { roleCrossAccountReadonly } from './role-cross-account-readonly.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const trustOf = (account: string): PolicyDocument => ({
  Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
})
const vendor = trustOf('999988887777')
const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`

testRule(roleCrossAccountReadonly, {
  pass: {
    'settings alone': {
      resource: iamRole({ trustPolicy: vendor, attachedPolicyArns: [awsPolicy('SecurityAudit')] }),
    },
  },
  fail: {
    'all data, and all of S3': {
      resource: iamRole({
        trustPolicy: vendor,
        attachedPolicyArns: [awsPolicy('ReadOnlyAccess'), awsPolicy('AmazonS3FullAccess')],
      }),
      items: [awsPolicy('ReadOnlyAccess'), awsPolicy('AmazonS3FullAccess')],
    },
  },
  unknown: {
    'the trust policy was not read': { resource: iamRole({ trustPolicy: denied }) },
    'attached policies were not read': {
      resource: iamRole({ trustPolicy: vendor, attachedPolicyArns: denied }),
    },
  },
  notApplicable: {
    'its own account': { resource: iamRole({ trustPolicy: trustOf(fixtureAccountId) }) },
    'a trusted account': {
      resource: iamRole({ trustPolicy: vendor }),
      parameters: { trustedAccounts: ['999988887777'] },
    },
  },
})
