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
const gitHubStatement: PolicyStatement = {
  Sid: 'one',
  Effect: 'Allow',
  Principal: { Federated: `arn:aws:iam::${fixtureAccountId}:oidc-provider/${gitHub}` },
  Action: 'sts:AssumeRoleWithWebIdentity',
}
const like = (claim: string, value: string) => ({ StringLike: { [`${gitHub}:${claim}`]: value } })
const audience = { StringEquals: { [`${gitHub}:aud`]: 'sts.amazonaws.com' } }
const application = { StringEquals: { 'accounts.google.com:aud': '66677788899900' } }

testRule(iamRoleOidcWildcard, {
  pass: {
    'one branch': federated(gitHub, {
      StringEquals: { [`${gitHub}:sub`]: 'repo:acme/app:ref:refs/heads/main' },
    }),
    'the subject, which every token has, by IfExists': federated(gitHub, {
      StringEqualsIfExists: { [`${gitHub}:sub`]: 'repo:acme/app:ref:refs/heads/main' },
    }),
    'the subject by ForAllValues': federated(gitHub, {
      'ForAllValues:StringLike': { [`${gitHub}:sub`]: 'repo:acme/app:*' },
    }),
    'all repositories of an organization': federated(gitHub, like('sub', 'repo:acme/*')),
    'one owner': federated(gitHub, { StringEquals: { [`${gitHub}:repository_owner`]: 'acme' } }),
    'an enterprise': federated(gitHub, { StringEquals: { [`${gitHub}:enterprise_id`]: '4711' } }),
    'one person by id': federated(gitHub, { StringEquals: { [`${gitHub}:actor_id`]: '4711' } }),
    'one reusable workflow': federated(gitHub, like('job_workflow_ref', 'acme/ci/.github/workflows/*')),
    'projects of an organization of Pulumi': federated('api.pulumi.com/oidc', {
      StringLike: { 'api.pulumi.com/oidc:sub': 'pulumi:deploy:org:acme:*' },
    }),
    'a group of GitLab': federated('gitlab.com', {
      StringLike: { 'gitlab.com:sub': 'project_path:acme/*' },
    }),
    'a Deny for other owners': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            gitHubStatement,
            {
              ...gitHubStatement,
              Sid: 'no',
              Effect: 'Deny',
              Condition: { StringNotLike: { [`${gitHub}:sub`]: 'repo:acme/*' } },
            },
          ],
        },
      }),
    },
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
    'any organization of Pulumi': {
      ...federated('api.pulumi.com/oidc', {
        StringLike: { 'api.pulumi.com/oidc:sub': 'pulumi:deploy:org:*' },
      }),
      items: ['one'],
      severity: 'critical',
    },
    'a branch name of any owner': {
      ...federated(gitHub, { StringEquals: { [`${gitHub}:ref`]: 'refs/heads/main' } }),
      items: ['one'],
      severity: 'critical',
    },
    'an environment of any owner': {
      ...federated(gitHub, { StringEquals: { [`${gitHub}:environment`]: 'production' } }),
      items: ['one'],
      severity: 'critical',
    },
    'a Deny for one owner': {
      resource: fixture('AWS::IAM::Role', {
        trustPolicy: {
          Statement: [
            gitHubStatement,
            {
              ...gitHubStatement,
              Sid: 'no',
              Effect: 'Deny',
              Condition: { StringLike: { [`${gitHub}:sub`]: 'repo:evil/*' } },
            },
          ],
        },
      }),
      items: ['one'],
      severity: 'critical',
    },
    'a customised subject that begins with the environment': {
      ...federated(gitHub, like('sub', 'environment:production:*')),
      items: ['one'],
      severity: 'critical',
    },
    'every owner with the same prefix': {
      ...federated(gitHub, like('sub', 'repo:acme*')),
      items: ['one'],
      severity: 'critical',
    },
    'a repository, or none in the token': {
      ...federated(gitHub, { StringEqualsIfExists: { [`${gitHub}:repository`]: 'acme/app' } }),
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
