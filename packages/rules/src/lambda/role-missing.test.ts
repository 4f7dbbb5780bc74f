import { type PolicyStatement, unknown } from '@plumbline/model'
import { iamRole, lambdaFunction } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { roleMissing } from './role-missing.js'

const resource = lambdaFunction()
const statement = (Service: string): PolicyStatement => ({
  Effect: 'Allow',
  Principal: { Service },
  Action: 'sts:AssumeRole',
})
const trusting = (...Statement: readonly PolicyStatement[]) => ({
  resource,
  others: [iamRole({ trustPolicy: { Statement } })],
})

testRule(roleMissing, {
  pass: {
    'Lambda may assume it': { resource, others: [iamRole()] },
    'Lambda@Edge may': trusting(statement('edgelambda.amazonaws.com')),
  },
  fail: {
    'no role of that ARN': { resource, others: [iamRole({ name: 'another' })] },
    'it trusts another service': trusting(statement('ec2.amazonaws.com')),
    'a Deny shuts Lambda out': trusting(statement('lambda.amazonaws.com'), {
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
      resource: lambdaFunction({ roleArn: 'arn:aws:iam::999988887777:role/orders' }),
      others: [iamRole()],
    },
  },
})
