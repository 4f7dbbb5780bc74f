import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleCognitoUnauth } from './role-cognito-unauth.js'

const cognito = 'cognito-identity.amazonaws.com'
const pool = 'eu-west-1:11111111-2222-3333-4444-555555555555'
const statement: PolicyStatement = {
  Sid: 'one',
  Effect: 'Allow',
  Principal: { Federated: cognito },
  Action: 'sts:AssumeRoleWithWebIdentity',
}
const trusts = (...Statement: readonly PolicyStatement[]) => ({
  resource: fixture('AWS::IAM::Role', { trustPolicy: { Statement } }),
})
const under = (Condition: NonNullable<PolicyStatement['Condition']>) => trusts({ ...statement, Condition })
const ofPool = { [`${cognito}:aud`]: pool }
const methods = (value: string) => ({ 'ForAnyValue:StringLike': { [`${cognito}:amr`]: value } })

testRule(iamRoleCognitoUnauth, {
  pass: {
    'users of one pool who signed in': under({ StringEquals: ofPool, ...methods('authenticated') }),
    'users of one user pool': under({
      StringEquals: ofPool,
      ...methods('cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3d4e:CognitoSignIn:*'),
    }),
    'a Deny for other pools': trusts(
      { ...statement, Condition: methods('authenticated') },
      { ...statement, Sid: 'no', Effect: 'Deny', Condition: { StringNotEquals: ofPool } },
    ),
  },
  fail: {
    'no condition': { ...trusts(statement), items: ['one'], severity: 'critical' },
    'the authentication method only': {
      ...under(methods('authenticated')),
      items: ['one'],
      severity: 'critical',
    },
    'guests of any pool': { ...under(methods('unauthenticated')), items: ['one'], severity: 'critical' },
    'a pattern of pools': {
      ...under({ StringLike: { [`${cognito}:aud`]: 'eu-west-1:*' }, ...methods('authenticated') }),
      items: ['one'],
      severity: 'critical',
    },
    'guests of one pool': {
      ...under({ StringEquals: ofPool, ...methods('unauthenticated') }),
      items: ['one'],
      severity: 'high',
    },
    'guests by a pattern': {
      ...under({ StringEquals: ofPool, ...methods('*authenticated') }),
      items: ['one'],
      severity: 'high',
    },
    'one pool, with or without guests': {
      ...under({ StringEquals: ofPool }),
      items: ['one'],
      severity: 'medium',
    },
  },
  unknown: {
    'the trust policy was not read': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: unknown('access_denied', 'iam:GetAccountAuthorizationDetails'),
      }),
    },
  },
  notApplicable: {
    'a service': { resource: fixture('AWS::IAM::Role') },
    'a provider of another kind': trusts({ ...statement, Principal: { Federated: 'accounts.google.com' } }),
  },
})
