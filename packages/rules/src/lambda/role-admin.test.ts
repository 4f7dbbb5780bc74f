import { unknown } from '@plumbline/model'
import { iamManagedPolicy, iamRole, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { roleAdmin } from './role-admin.js'

const resource = lambdaFunction()
const everything = { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] } as const
const administrator = iamManagedPolicy({
  name: 'AdministratorAccess',
  isAwsManaged: true,
  document: everything,
})
const inline = (Action: string, more: object = {}) => [
  { name: 'inline', document: { Statement: [{ Effect: 'Allow' as const, Action, Resource: '*', ...more }] } },
]

testRule(roleAdmin, {
  pass: {
    'no right at all': { resource, others: [iamRole()] },
    'one right': { resource, others: [iamRole({ inlinePolicies: inline('s3:GetObject') })] },
    'all rights, bounded': {
      resource,
      others: [
        iamRole({
          inlinePolicies: inline('*'),
          permissionsBoundaryArn: iamManagedPolicy().arn,
        }),
        iamManagedPolicy(),
      ],
    },
    'all rights with multi-factor authentication alone': {
      resource,
      others: [
        iamRole({
          inlinePolicies: inline('*', { Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
        }),
      ],
    },
  },
  fail: {
    'AdministratorAccess is attached': {
      resource,
      others: [iamRole({ attachedPolicyArns: [administrator.arn] }), administrator],
    },
    'an inline policy with everything': { resource, others: [iamRole({ inlinePolicies: inline('*') })] },
    'an inline policy with all of IAM': { resource, others: [iamRole({ inlinePolicies: inline('iam:*') })] },
  },
  unknown: {
    'the role’s policies were not told': {
      resource,
      others: [iamRole({ attachedPolicyArns: unknown('error', 'iam:GetAccountAuthorizationDetails') })],
    },
    'an attached policy is not in the list': {
      resource,
      others: [iamRole({ attachedPolicyArns: [administrator.arn] })],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
    'roles were denied': {
      resource,
      incomplete: new Map([
        ['AWS::IAM::Role', unknown('access_denied', 'iam:GetAccountAuthorizationDetails')],
      ]),
    },
    'the function’s role was not told': {
      resource: lambdaFunction({ roleArn: unknown('error', 'lambda:ListFunctions') }),
    },
  },
  notApplicable: { 'the role is gone': { resource } },
})
