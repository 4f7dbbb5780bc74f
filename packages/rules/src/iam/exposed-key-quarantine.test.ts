import { unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamExposedKeyQuarantine } from './exposed-key-quarantine.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

testRule(iamExposedKeyQuarantine, {
  pass: {
    'no such policy': {
      resource: fixture('AWS::IAM::User', { attachedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
    },
    'one of the same name of the account': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: [`arn:aws:iam::${fixtureAccountId}:policy/AWSCompromisedKeyQuarantineTest`],
      }),
    },
  },
  fail: {
    'the first version': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: ['arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantine'],
      }),
    },
    'the third, in China': {
      resource: fixture('AWS::IAM::User', {
        attachedPolicyArns: ['arn:aws-cn:iam::aws:policy/AWSCompromisedKeyQuarantineV3'],
      }),
    },
  },
  unknown: { 'not read': { resource: fixture('AWS::IAM::User', { attachedPolicyArns: denied }) } },
})
