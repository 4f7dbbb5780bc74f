import { type PolicyStatement, unknown } from '@plumbline/model'
import { awsAccount, iamGroup, iamRole, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { passroleBroad } from './passrole-broad.js'

const resource = awsAccount()
const deploy: PolicyStatement = { Effect: 'Allow', Action: 'lambda:CreateFunction', Resource: '*' }
const pass: PolicyStatement = { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' }
const rights = (...Statement: readonly PolicyStatement[]) => ({
  inlinePolicies: [{ name: 'rights', document: { Statement } }],
})
const to = (service: string): PolicyStatement => ({
  ...pass,
  Condition: { StringEquals: { 'iam:PassedToService': service } },
})

testRule(passroleBroad, {
  pass: {
    'nobody passes roles': { resource, others: [iamUser(), iamRole(rights(deploy))] },
    'named roles alone': {
      resource,
      others: [iamRole(rights(deploy, { ...pass, Resource: 'arn:aws:iam::111122223333:role/functions/*' }))],
    },
    'to another service alone': { resource, others: [iamRole(rights(deploy, to('ec2.amazonaws.com')))] },
    'every role, but no function to pass it to': { resource, others: [iamRole(rights(pass))] },
    'an administrator': {
      resource,
      others: [iamRole(rights({ Effect: 'Allow', Action: '*', Resource: '*' }))],
    },
    'a service-linked role': {
      resource,
      others: [iamRole({ path: '/aws-service-role/x.amazonaws.com/', ...rights(deploy, pass) })],
    },
  },
  fail: {
    'a user and a role': {
      resource,
      others: [iamUser(rights(deploy, pass)), iamRole(rights(deploy, to('lambda.amazonaws.com')))],
      items: [iamUser().arn, iamRole().arn],
    },
    'by its group, for all roles of the account': {
      resource,
      others: [
        iamUser({ groupNames: ['developers'] }),
        iamGroup(rights(deploy, { ...pass, Resource: 'arn:aws:iam::111122223333:role/*' })),
      ],
      items: [iamUser().arn],
    },
    'one, while of another nothing is known': {
      resource,
      others: [
        iamUser(rights(deploy, pass)),
        iamRole({ inlinePolicies: unknown('error', 'iam:GetAccountAuthorizationDetails') }),
      ],
      items: [iamUser().arn],
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
      others: [iamRole({ attachedPolicyArns: ['arn:aws:iam::111122223333:policy/deployers'] })],
    },
  },
})
