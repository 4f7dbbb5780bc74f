import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleManagedFullaccess } from './role-managed-fullaccess.js'

const resource = fixture('AWS::Lambda::Function')
const ofAws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const attached = (...arns: readonly string[]) => ({
  resource,
  others: [fixture('AWS::IAM::Role', { attachedPolicyArns: arns })],
})

testRule(lambdaRoleManagedFullaccess, {
  pass: {
    'nothing attached': attached(),
    'narrow AWS managed policies': attached(
      ofAws('service-role/AWSLambdaBasicExecutionRole'),
      ofAws('ReadOnlyAccess'),
    ),
    'AdministratorAccess, which another rule judges': attached(ofAws('AdministratorAccess')),
    'a customer managed policy of such a name': attached('arn:aws:iam::111122223333:policy/OrdersFullAccess'),
  },
  fail: {
    'every action of S3': { ...attached(ofAws('AmazonS3FullAccess')), items: [ofAws('AmazonS3FullAccess')] },
    'newer names': {
      ...attached(ofAws('AmazonDynamoDBFullAccess_v2'), ofAws('CloudWatchFullAccessV2')),
      items: [ofAws('AmazonDynamoDBFullAccess_v2'), ofAws('CloudWatchFullAccessV2')],
    },
    PowerUserAccess: { ...attached(ofAws('PowerUserAccess')), items: [ofAws('PowerUserAccess')] },
    'with a path': {
      ...attached(ofAws('service-role/AWSThingFullAccess')),
      items: [ofAws('service-role/AWSThingFullAccess')],
    },
  },
  unknown: {
    'attached policies were not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          attachedPolicyArns: unknown('error', 'iam:GetAccountAuthorizationDetails'),
        }),
      ],
    },
  },
  notApplicable: { 'the role does not exist': { resource } },
})
