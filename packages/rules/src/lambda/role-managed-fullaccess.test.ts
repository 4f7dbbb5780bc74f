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
    'narrow policies of AWS': attached(
      ofAws('service-role/AWSLambdaBasicExecutionRole'),
      ofAws('ReadOnlyAccess'),
    ),
    'AdministratorAccess, which another rule judges': attached(ofAws('AdministratorAccess')),
    'a customer’s own policy of that name': attached('arn:aws:iam::111122223333:policy/OrdersFullAccess'),
  },
  fail: {
    'all of S3': { ...attached(ofAws('AmazonS3FullAccess')), items: [ofAws('AmazonS3FullAccess')] },
    'newer names': {
      ...attached(ofAws('AmazonDynamoDBFullAccess_v2'), ofAws('CloudWatchFullAccessV2')),
      items: [ofAws('AmazonDynamoDBFullAccess_v2'), ofAws('CloudWatchFullAccessV2')],
    },
    PowerUserAccess: { ...attached(ofAws('PowerUserAccess')), items: [ofAws('PowerUserAccess')] },
    'below a path': {
      ...attached(ofAws('service-role/AWSThingFullAccess')),
      items: [ofAws('service-role/AWSThingFullAccess')],
    },
  },
  unknown: {
    'attached policies were not told': {
      resource,
      others: [
        fixture('AWS::IAM::Role', {
          attachedPolicyArns: unknown('error', 'iam:GetAccountAuthorizationDetails'),
        }),
      ],
    },
  },
  notApplicable: { 'the role is gone': { resource } },
})
