import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaRoleTrustBroad } from './role-trust-broad.js'

const resource = fixture('AWS::Lambda::Function')
const lambda: PolicyStatement = {
  Effect: 'Allow',
  Principal: { Service: 'lambda.amazonaws.com' },
  Action: 'sts:AssumeRole',
}
const trust = (...Statement: readonly PolicyStatement[]) => ({
  resource,
  others: [fixture('AWS::IAM::Role', { trustPolicy: { Statement } })],
})
const partner = 'arn:aws:iam::999988887777:root'

testRule(lambdaRoleTrustBroad, {
  pass: {
    'Lambda only': trust(lambda),
    'Lambda and Lambda@Edge': trust({
      ...lambda,
      Principal: { Service: ['lambda.amazonaws.com', 'edgelambda.amazonaws.com'] },
    }),
    'Lambda and a deleted user': trust({
      ...lambda,
      Principal: { ...object(lambda), AWS: 'AIDAEXAMPLEEXAMPLE12' },
    }),
    'others can only tag sessions': trust(lambda, {
      ...lambda,
      Principal: { AWS: partner },
      Action: 'sts:TagSession',
    }),
  },
  fail: {
    'another account': {
      ...trust(lambda, { ...lambda, Principal: { AWS: partner } }),
      items: ['999988887777'],
    },
    'any principal': { ...trust({ ...lambda, Principal: '*' }), items: ['*'] },
    'a pipeline through an identity provider': {
      ...trust(lambda, {
        Effect: 'Allow',
        Principal: {
          Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com',
        },
        Action: 'sts:AssumeRoleWithWebIdentity',
      }),
      items: ['arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com'],
    },
    'another service, at a lower severity': {
      ...trust({ ...lambda, Principal: { Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] } }),
      items: ['ec2.amazonaws.com'],
      severity: 'medium',
    },
  },
  unknown: {
    'the trust policy was not read': {
      resource,
      others: [
        fixture('AWS::IAM::Role', { trustPolicy: unknown('error', 'iam:GetAccountAuthorizationDetails') }),
      ],
    },
  },
  notApplicable: { 'the role does not exist': { resource }, 'no principal is trusted': trust() },
})

function object({ Principal }: PolicyStatement): object {
  return typeof Principal === 'object' ? Principal : {}
}
