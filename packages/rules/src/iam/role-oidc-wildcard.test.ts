import { type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamRoleOidcWildcard } from './role-oidc-wildcard.js'

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
const gitHub = 'token.actions.githubusercontent.com'
const cluster = 'oidc.eks.eu-west-1.amazonaws.com/id/ABCDEF'
const federated = (issuer: string, Condition: NonNullable<PolicyStatement['Condition']> = {}) => ({
  resource: fixture('AWS::IAM::Role', {
    trustPolicy: {
      Statement: [
        {
          Sid: 'one',
          Effect: 'Allow',
          Principal: { Federated: `arn:aws:iam::${fixtureAccountId}:oidc-provider/${issuer}` },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition,
        },
      ],
    },
  }),
})
const like = (claim: string, value: string) => ({ StringLike: { [`${gitHub}:${claim}`]: value } })
const audience = { StringEquals: { [`${gitHub}:aud`]: 'sts.amazonaws.com' } }
const application = { StringEquals: { 'accounts.google.com:aud': '66677788899900' } }

testRule(iamRoleOidcWildcard, {
  pass: {
    'one branch': federated(gitHub, {
      StringEquals: { [`${gitHub}:sub`]: 'repo:acme/app:ref:refs/heads/main' },
    }),
    'all repositories of an organization': federated(gitHub, like('sub', 'repo:acme/*')),
    'one owner': federated(gitHub, { StringEquals: { [`${gitHub}:repository_owner`]: 'acme' } }),
    'one service account of a cluster': federated(cluster, {
      StringEquals: { [`${cluster}:sub`]: 'system:serviceaccount:orders:api' },
    }),
    'one namespace of a cluster': federated(cluster, {
      StringLike: { [`${cluster}:sub`]: 'system:serviceaccount:orders:*' },
    }),
    'sign-in to one application': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated: 'accounts.google.com' },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: application,
            },
          ],
        },
      }),
    },
  },
  fail: {
    'no condition': { ...federated(gitHub), items: ['one'], severity: 'critical' },
    'only the audience': { ...federated(gitHub, audience), items: ['one'], severity: 'critical' },
    'any subject': { ...federated(gitHub, like('sub', '*')), items: ['one'], severity: 'critical' },
    'any repository': { ...federated(gitHub, like('sub', 'repo:*')), items: ['one'], severity: 'critical' },
    'every owner with the same prefix': {
      ...federated(gitHub, like('sub', 'repo:acme*')),
      items: ['one'],
      severity: 'critical',
    },
    'a subject, or none in the token': {
      ...federated(gitHub, {
        StringEqualsIfExists: { [`${gitHub}:sub`]: 'repo:acme/app:ref:refs/heads/main' },
      }),
      items: ['one'],
    },
    'the subject of another issuer': {
      ...federated(gitHub, { StringEquals: { 'gitlab.com:sub': 'project_path:acme/app:ref_type:branch' } }),
      items: ['one'],
    },
    'any workload of a cluster': { ...federated(cluster), items: ['one'], severity: 'medium' },
  },
  unknown: {
    'the trust policy was not read': { resource: fixture('AWS::IAM::Role', { trustPolicy: denied }) },
  },
  notApplicable: {
    'no provider': { resource: fixture('AWS::IAM::Role') },
    'a SAML provider': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Federated: `arn:aws:iam::${fixtureAccountId}:saml-provider/okta` },
              Action: 'sts:AssumeRoleWithSAML',
            },
          ],
        },
      }),
    },
  },
})
