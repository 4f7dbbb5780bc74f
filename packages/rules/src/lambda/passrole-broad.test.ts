import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaPassroleBroad } from './passrole-broad.js'

const resource = fixture('AWS::Account')
const deploy: PolicyStatement = { Effect: 'Allow', Action: 'lambda:CreateFunction', Resource: '*' }
const pass: PolicyStatement = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }
const rights = (...Statement: readonly PolicyStatement[]) => ({
  inlinePolicies: [{ name: 'rights', document: { Statement } }],
})
const to = (service: string): PolicyStatement => ({
  ...pass,
  Condition: { StringEquals: { 'iam:PassedToService': service } },
})

testRule(lambdaPassroleBroad, {
  pass: {
    'no principal passes roles': {
      resource,
      others: [fixture('AWS::IAM::User'), fixture('AWS::IAM::Role', rights(deploy))],
    },
    'named roles only': {
      resource,
      others: [
        fixture(
          'AWS::IAM::Role',
          rights(deploy, { ...pass, Resource: 'arn:aws:iam::111122223333:role/functions/*' }),
        ),
      ],
    },
    'only to another service': {
      resource,
      others: [fixture('AWS::IAM::Role', rights(deploy, to('ec2.amazonaws.com')))],
    },
    'every role, but no right to create or change functions': {
      resource,
      others: [fixture('AWS::IAM::Role', rights(pass))],
    },
    'an administrator': {
      resource,
      others: [fixture('AWS::IAM::Role', rights({ Effect: 'Allow', Action: '*', Resource: '*' }))],
    },
    'a service-linked role': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { path: '/aws-service-role/x.amazonaws.com/', ...rights(deploy, pass) }),
      ],
    },
  },
  fail: {
    'a user and a role': {
      resource,
      others: [
        fixture('AWS::IAM::User', rights(deploy, pass)),
        fixture('AWS::IAM::Role', rights(deploy, to('lambda.amazonaws.com'))),
      ],
      items: [fixture('AWS::IAM::User').arn, fixture('AWS::IAM::Role').arn],
    },
    'through its group, for all roles of the account': {
      resource,
      others: [
        fixture('AWS::IAM::User', { groupNames: ['developers'] }),
        fixture('AWS::IAM::Group', rights(deploy, { ...pass, Resource: 'arn:aws:iam::111122223333:role/*' })),
      ],
      items: [fixture('AWS::IAM::User').arn],
    },
    'one, while the policies of another were not read': {
      resource,
      others: [
        fixture('AWS::IAM::User', rights(deploy, pass)),
        fixture('AWS::IAM::Role', { inlinePolicies: unknown('error', 'iam:GetAccountAuthorizationDetails') }),
      ],
      items: [fixture('AWS::IAM::User').arn],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
  },
  unknown: {
    'users were denied': {
      resource,
      incomplete: new Map([
        ['AWS::IAM::User', unknown('access_denied', 'iam:GetAccountAuthorizationDetails')],
      ]),
    },
    'an attached policy is not in the list': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { attachedPolicyArns: ['arn:aws:iam::111122223333:policy/deployers'] }),
      ],
    },
  },
})
