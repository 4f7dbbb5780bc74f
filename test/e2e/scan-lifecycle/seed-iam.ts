import type { Testbed } from '@plumbline/aws-testbed'
import { testAccountId, vendorAccountId } from './seed-functions.js'

type Seed = ReturnType<Testbed['aws']>

const statement = (Action: string | readonly string[], Resource = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const policy = (...statements: readonly object[]) => ({ Version: '2012-10-17', Statement: statements })
const trust = (Principal: string | object, more: object = {}) =>
  policy({ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', ...more })
const awsPolicy = (name: string) => `arn:aws:iam::aws:policy/${name}`

const day = 86_400_000
const ago = (days: number) => new Date(Date.now() - days * day).toISOString()

/** Seeds users, groups, roles and policies of account B, which expected-iam.ts describes, one call at a time: moto has no locks. */
export async function seedIam(testbed: Testbed): Promise<void> {
  const aws = testbed.aws({ accountId: testAccountId, region: 'us-east-1' })
  await seedAccount(aws)
  await seedGroupsAndPolicies(aws)
  await seedUsers(aws)
  await seedRoles(aws)
}

/** Root has a key and an authenticator app and was used yesterday; one contact; a password policy with two violations. */
async function seedAccount(aws: Seed): Promise<void> {
  await aws.setIam({
    root: { hasMfa: true, hasVirtualMfa: true, accessKeys: 1, passwordLastUsed: ago(1) },
    certificates: { current: { uploaded: ago(100), expires: '2099-01-01T00:00:00Z' } },
  })
  await aws.putAlternateContact('SECURITY', 'security@example.com')
  await aws.query('iam', 'UpdateAccountPasswordPolicy', {
    MinimumPasswordLength: '14',
    RequireUppercaseCharacters: 'true',
    RequireLowercaseCharacters: 'true',
    RequireNumbers: 'true',
    RequireSymbols: 'false',
    PasswordReusePrevention: '24',
  })
  await aws.uploadCertificate('current')
  await aws.uploadCertificate('ended')
}

async function seedGroupsAndPolicies(aws: Seed): Promise<void> {
  const deploy = await aws.createManagedPolicy('deploy', policy(statement(['iam:PassRole', 'lambda:*'])))
  await aws.createManagedPolicy('spare', policy(statement('*')))
  await aws.createIamGroup({ name: 'admins', attached: [awsPolicy('AdministratorAccess')] })
  await aws.createIamGroup({ name: 'developers', attached: [deploy, awsPolicy('AWSCloudShellFullAccess')] })
  await aws.createIamGroup({ name: 'nobody' })
}

/**
 * - ana, administrator through her group, has a password in daily use and no MFA;
 * - ben has MFA and a password that he has not used since 2020;
 * - ci has two keys, one of them unused since 2020, its own policy, and AWS's quarantine.
 */
async function seedUsers(aws: Seed): Promise<void> {
  await aws.createIamUser({ name: 'ana', groups: ['admins'], hasPassword: true })
  await aws.createIamUser({ name: 'ben', groups: ['developers'], hasPassword: true, hasMfa: true })
  await aws.createIamUser({
    name: 'ci',
    accessKeys: 2,
    attached: [awsPolicy('AWSCompromisedKeyQuarantineV3')],
    inlinePolicies: { push: policy(statement('s3:PutObject', 'arn:aws:s3:::artifacts/*')) },
  })
  await aws.setIam({
    reportCells: {
      ana: { password_last_used: ago(2) },
      ben: { password_last_changed: '2020-01-01T00:00:00+00:00' },
      ci: {
        access_key_1_last_rotated: '2020-01-01T00:00:00+00:00',
        access_key_1_last_used_date: '2020-02-01T00:00:00+00:00',
        access_key_2_last_used_date: ago(1),
      },
    },
  })
}

async function seedRoles(aws: Seed): Promise<void> {
  const everything = await aws.createManagedPolicy('everything', policy(statement('*')))
  await aws.createRole({
    name: 'vendor-admin',
    trust: trust({ AWS: `arn:aws:iam::${vendorAccountId}:root` }),
  })
  await aws.attachToRole('vendor-admin', everything)
  const powers = policy(
    statement(['cloudtrail:*', 'kms:*']),
    statement('s3:*'),
    statement('sts:AssumeRole'),
    { Effect: 'Allow', NotAction: ['iam:*', 'organizations:*'], Resource: '*' },
  )
  const operations = await aws.createManagedPolicy('operations', powers)
  await aws.createRole({ name: 'operations', trust: trust({ AWS: testAccountId }) })
  await aws.attachToRole('operations', operations)
  await aws.createRole({ name: 'open', trust: trust({ AWS: '*' }) })
  const provider = await aws.createOidcProvider('token.actions.githubusercontent.com')
  const audience = { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } }
  const federated = { Action: 'sts:AssumeRoleWithWebIdentity', Condition: audience }
  await aws.createRole({ name: 'pipeline', trust: trust({ Federated: provider }, federated) })
  const limit = await aws.createManagedPolicy('limit', policy(statement(['iam:*', 'logs:*'])))
  await aws.createRole({ name: 'bounded', inlinePolicies: { own: policy(statement('iam:*')) } })
  await aws.query('iam', 'PutRolePermissionsBoundary', { RoleName: 'bounded', PermissionsBoundary: limit })
  await aws.createRole({ name: 'batch-admin', inlinePolicies: { all: policy(statement('*')) } })
  await aws.createRole({ name: 'responders', trust: trust({ AWS: testAccountId }) })
  await aws.attachToRole('responders', awsPolicy('AWSSupportAccess'))
}
