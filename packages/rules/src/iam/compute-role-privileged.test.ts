import { unknown } from '@plumbline/model'
import { fixtureAccountId, iamManagedPolicy, iamRole } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { computeRolePrivileged } from './compute-role-privileged.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const admin = iamManagedPolicy({
  name: 'AdministratorAccess',
  isAwsManaged: true,
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const attachedPolicyArns = [admin.arn]
const trustPolicy = {
  Statement: [{ Effect: 'Allow', Principal: { AWS: fixtureAccountId }, Action: 'sts:AssumeRole' }],
} as const

testRule(computeRolePrivileged, {
  pass: {
    'a function with no right': { resource: iamRole(), others: [admin] },
    'bounded by a narrow policy': {
      resource: iamRole({ attachedPolicyArns, permissionsBoundaryArn: iamManagedPolicy().arn }),
      others: [admin, iamManagedPolicy()],
    },
  },
  fail: {
    'a function that may do everything': { resource: iamRole({ attachedPolicyArns }), others: [admin] },
  },
  unknown: {
    'the trust policy was not read': { resource: iamRole({ trustPolicy: denied }) },
    'a policy is in no page': { resource: iamRole({ attachedPolicyArns }) },
  },
  notApplicable: {
    'a role for people': { resource: iamRole({ attachedPolicyArns, trustPolicy }), others: [admin] },
  },
})
