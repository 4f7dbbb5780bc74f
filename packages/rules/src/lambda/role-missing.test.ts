import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleMissing } from './role-missing.js'

const resource = fixture('AWS::Lambda::Function')
const statement = (Service: string): PolicyStatement => ({
  Effect: 'Allow',
  Principal: { Service },
  Action: 'sts:AssumeRole',
})
const trusting = (...Statement: readonly PolicyStatement[]) => ({
  resource,
  others: [fixture('AWS::IAM::Role', { trustPolicy: { Statement } })],
})

testRule(lambdaRoleMissing, {
  pass: {
    'Lambda can assume it': { resource, others: [fixture('AWS::IAM::Role')] },
    'any service, Lambda included, can assume it': trusting({
      ...statement('lambda.amazonaws.com'),
      Principal: '*',
      Condition: { Bool: { 'aws:PrincipalIsAWSService': 'true' } },
    }),
    'Lambda@Edge can assume it': trusting(statement('edgelambda.amazonaws.com')),
  },
  fail: {
    'no role with that ARN': { resource, others: [fixture('AWS::IAM::Role', { name: 'another' })] },
    'it trusts another service': trusting(statement('ec2.amazonaws.com')),
    'a Deny excludes Lambda': trusting(statement('lambda.amazonaws.com'), {
      ...statement('lambda.amazonaws.com'),
      Effect: 'Deny',
    }),
  },
  unknown: {
    'roles were denied': {
      resource,
      incomplete: new Map([
        ['AWS::IAM::Role', unknown('access_denied', 'iam:GetAccountAuthorizationDetails')],
      ]),
    },
    'a role of another account': {
      resource: fixture('AWS::Lambda::Function', { roleArn: 'arn:aws:iam::999988887777:role/orders' }),
      others: [fixture('AWS::IAM::Role')],
    },
  },
})
