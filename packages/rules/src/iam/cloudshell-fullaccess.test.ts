import { unknown } from '@plumbline/model'
import { awsAccount, fixtureAccountId, iamGroup, iamRole, iamUser } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudshellFullaccess } from './cloudshell-fullaccess.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const attachedPolicyArns = ['arn:aws:iam::aws:policy/AWSCloudShellFullAccess']

testRule(cloudshellFullaccess, {
  pass: {
    'nobody holds it': { resource: awsAccount(), others: [iamUser(), iamGroup(), iamRole()] },
    'a policy of the account of the same name': {
      resource: awsAccount(),
      others: [
        iamUser({ attachedPolicyArns: [`arn:aws:iam::${fixtureAccountId}:policy/AWSCloudShellFullAccess`] }),
      ],
    },
    'a service-linked role, which AWS guards': {
      resource: awsAccount(),
      others: [iamRole({ path: '/aws-service-role/x.amazonaws.com/', attachedPolicyArns })],
    },
  },
  fail: {
    'a user, a group and a role': {
      resource: awsAccount(),
      others: [
        iamUser({ attachedPolicyArns }),
        iamGroup({ attachedPolicyArns }),
        iamRole({ attachedPolicyArns }),
      ],
      items: ['group/developers', 'role/orders', 'user/ana'],
    },
    'one, while another was not read': {
      resource: awsAccount(),
      others: [iamUser({ attachedPolicyArns }), iamRole({ attachedPolicyArns: denied })],
      items: ['user/ana'],
      missing: ['iam:GetAccountAuthorizationDetails'],
    },
  },
  unknown: {
    'roles were not read': {
      resource: awsAccount(),
      others: [iamUser()],
      incomplete: new Map([['AWS::IAM::Role', denied]] as const),
    },
  },
})
