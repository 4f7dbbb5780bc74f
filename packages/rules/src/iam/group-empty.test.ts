import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamGroupEmpty } from './group-empty.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(iamGroupEmpty, {
  pass: {
    'a member': {
      resource: fixture('AWS::IAM::Group'),
      others: [
        fixture('AWS::IAM::User'),
        fixture('AWS::IAM::User', { name: 'ben', groupNames: ['developers'] }),
      ],
    },
  },
  fail: {
    'members of others only': {
      resource: fixture('AWS::IAM::Group'),
      others: [fixture('AWS::IAM::User', { groupNames: ['admins'] })],
    },
  },
  unknown: {
    'users were not read': {
      resource: fixture('AWS::IAM::Group'),
      incomplete: new Map([['AWS::IAM::User', denied]] as const),
    },
    'groups of a user were not read': {
      resource: fixture('AWS::IAM::Group'),
      others: [fixture('AWS::IAM::User', { groupNames: denied })],
    },
  },
})
