import { unknown } from '@plumbline/model'
import { awsAccount, iamManagedPolicy } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { supportRole } from './support-role.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const policy = (attachmentCount: number) =>
  iamManagedPolicy({ name: 'AWSSupportAccess', isAwsManaged: true, attachmentCount })

testRule(supportRole, {
  pass: { 'somebody holds it': { resource: awsAccount(), others: [policy(1)] } },
  fail: {
    'nobody holds it': { resource: awsAccount(), others: [iamManagedPolicy()] },
    'it only bounds somebody': { resource: awsAccount(), others: [policy(0)] },
    'a policy of the account of the same name': {
      resource: awsAccount(),
      others: [iamManagedPolicy({ name: 'AWSSupportAccess' })],
    },
  },
  unknown: {
    'policies were not read': {
      resource: awsAccount(),
      incomplete: new Map([['AWS::IAM::ManagedPolicy', denied]] as const),
    },
  },
})
