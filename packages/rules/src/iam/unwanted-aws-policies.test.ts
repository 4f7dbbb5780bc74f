import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { renderFix } from '../engine/rule-fix.js'
import { testRule } from '../testing/index.js'
import { iamUnwantedAwsPolicies } from './unwanted-aws-policies.js'

const policyNames: { readonly [id: string]: string } = {
  'iam.admin-aws-managed': 'AdministratorAccess',
  'iam.cloudshell-fullaccess': 'AWSCloudShellFullAccess',
}
const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const resource = fixture('AWS::Account')

for (const rule of iamUnwantedAwsPolicies) {
  const attachedPolicyArns = [`arn:aws:iam::aws:policy/${policyNames[rule.id]}`]
  const ownPolicyArns = [`arn:aws:iam::${fixtureAccountId}:policy/${policyNames[rule.id]}`]
  const path = '/aws-service-role/x.amazonaws.com/'
  testRule(rule, {
    pass: {
      'no holder': {
        resource,
        others: [fixture('AWS::IAM::User'), fixture('AWS::IAM::Group'), fixture('AWS::IAM::Role')],
      },
      'a customer managed policy of the same name': {
        resource,
        others: [fixture('AWS::IAM::User', { attachedPolicyArns: ownPolicyArns })],
      },
      'a service-linked role, which AWS protects': {
        resource,
        others: [fixture('AWS::IAM::Role', { path, attachedPolicyArns })],
      },
    },
    fail: {
      'a user, a group and a role': {
        resource,
        others: [
          fixture('AWS::IAM::User', { attachedPolicyArns }),
          fixture('AWS::IAM::Group', { attachedPolicyArns }),
          fixture('AWS::IAM::Role', { attachedPolicyArns }),
        ],
        items: ['group/developers', 'role/orders', 'user/ana'],
      },
      'one holder, while another was not read': {
        resource,
        others: [
          fixture('AWS::IAM::User', { attachedPolicyArns }),
          fixture('AWS::IAM::Role', { attachedPolicyArns: denied }),
        ],
        items: ['user/ana'],
        missing: ['iam:GetAccountAuthorizationDetails'],
      },
    },
    unknown: {
      'roles were not read': {
        resource,
        others: [fixture('AWS::IAM::User')],
        incomplete: new Map([['AWS::IAM::Role', denied]] as const),
      },
    },
  })
}

const [adminRule] = iamUnwantedAwsPolicies
if (adminRule === undefined) throw new Error('a rule of the family is missing')
const admin = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: { Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
})
const attached = [admin.arn]
const fullIam = fixture('AWS::IAM::ManagedPolicy', {
  name: 'IAMFullAccess',
  owner: 'aws',
  arn: 'arn:aws:iam::aws:policy/IAMFullAccess',
  document: {
    Statement: [{ Effect: 'Allow', Action: ['iam:*', 'organizations:DescribeAccount'], Resource: '*' }],
  },
})
const basics = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AWSLambdaBasicExecutionRole',
  owner: 'aws',
  arn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
  document: { Statement: [{ Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' }] },
})
const narrow = fixture('AWS::IAM::ManagedPolicy')

testRule(adminRule, {
  pass: {
    'a policy of AWS for a task': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [basics.arn] }), basics],
    },
    'fn-bounded: its boundary leaves no administrator': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { attachedPolicyArns: attached, permissionsBoundaryArn: narrow.arn }),
        admin,
        narrow,
      ],
    },
  },
  fail: {
    'IAMFullAccess, whose holder can grant itself every action': {
      resource,
      others: [fixture('AWS::IAM::User', { attachedPolicyArns: [fullIam.arn, ...attached] }), admin, fullIam],
      items: ['user/ana', 'user/ana:IAMFullAccess'],
    },
    'one policy, while the document of another was not read': {
      resource,
      others: [
        fixture('AWS::IAM::User', { attachedPolicyArns: [...attached, basics.arn] }),
        admin,
        { ...basics, document: denied },
      ],
      items: ['user/ana'],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
    'a boundary that allows everything': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { attachedPolicyArns: attached, permissionsBoundaryArn: admin.arn }),
        admin,
      ],
      items: ['role/orders'],
    },
    'a role of IAM Identity Center': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          path: '/aws-reserved/sso.amazonaws.com/eu-west-1/',
          attachedPolicyArns: attached,
        }),
        admin,
      ],
      items: ['role/aws-reserved/sso.amazonaws.com/eu-west-1/orders'],
      severity: 'low',
    },
  },
  unknown: {
    'a policy of AWS that is not in the list': {
      resource,
      others: [fixture('AWS::IAM::Role', { attachedPolicyArns: [fullIam.arn] })],
    },
    'a boundary that was not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { attachedPolicyArns: attached, permissionsBoundaryArn: narrow.arn }),
        admin,
      ],
    },
    'whether it has a boundary': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { attachedPolicyArns: attached, permissionsBoundaryArn: denied }),
        admin,
      ],
    },
  },
})

describe('fix', () => {
  const commandFor = (item: string | null, arn = resource.arn) =>
    renderFix(adminRule.fix, { ...resource, arn, item, evidence: [] }).cli

  it.each([
    ['user/ana', 'detach-user-policy --user-name ana'],
    ['user/ana:IAMFullAccess', 'detach-user-policy --user-name ana', 'IAMFullAccess'],
    ['user/ana:job-function/Everything', 'detach-user-policy --user-name ana', 'job-function/Everything'],
    ['group/team/admins', 'detach-group-policy --group-name admins'],
    ['role/path/to/deploy', 'detach-role-policy --role-name deploy'],
    [null, 'detach-role-policy --role-name ROLE_NAME'],
  ])('detaches the policy from the holder %s', (item, command, policy = 'AdministratorAccess') => {
    expect(commandFor(item)).toBe(`aws iam ${command} --policy-arn arn:aws:iam::aws:policy/${policy}`)
  })

  it('names the policy of the partition', () => {
    expect(commandFor('user/ana', 'arn:aws-cn:iam::111122223333:root')).toContain(
      'arn:aws-cn:iam::aws:policy/AdministratorAccess',
    )
  })
})
