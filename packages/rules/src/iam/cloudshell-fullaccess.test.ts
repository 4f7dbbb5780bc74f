import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamCloudshellFullaccess } from './cloudshell-fullaccess.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const attachedPolicyArns = ['arn:aws:iam::aws:policy/AWSCloudShellFullAccess']

testRule(iamCloudshellFullaccess, {
  pass: {
    'nobody holds it': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::User'), fixture('AWS::IAM::Group'), fixture('AWS::IAM::Role')],
    },
    'a policy of the account of the same name': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::User', {
          attachedPolicyArns: [`arn:aws:iam::${fixtureAccountId}:policy/AWSCloudShellFullAccess`],
        }),
      ],
    },
    'a service-linked role, which AWS guards': {
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::Role', { path: '/aws-service-role/x.amazonaws.com/', attachedPolicyArns })],
    },
  },
  fail: {
    'a user, a group and a role': {
      resource: fixture('AWS::Account'),
      others: [
        fixture('AWS::IAM::User', { attachedPolicyArns }),
        fixture('AWS::IAM::Group', { attachedPolicyArns }),
        fixture('AWS::IAM::Role', { attachedPolicyArns }),
      ],
      items: ['group/developers', 'role/orders', 'user/ana'],
    },
    'one, while another was not read': {
      resource: fixture('AWS::Account'),
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
      resource: fixture('AWS::Account'),
      others: [fixture('AWS::IAM::User')],
      incomplete: new Map([['AWS::IAM::Role', denied]] as const),
    },
  },
})
