import { type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'
import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { judgeAnswers } from './judge-answers.js'

/** As IAM returns documents: URL-encoded. */
const text = (...Statement: readonly PolicyStatement[]) =>
  encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))
const identity = (kind: string, name: string) => ({
  Arn: `arn:aws:iam::${scriptedAccount}:${kind}/${name}`,
  Path: '/',
  CreateDate: new Date('2019-08-30T17:14:32Z'),
})
const policy = (Arn: string, document: string) => ({
  PolicyName: Arn.slice(Arn.lastIndexOf('/') + 1),
  PolicyId: 'ANPAREDACTED',
  Arn,
  Path: '/',
  DefaultVersionId: 'v1',
  AttachmentCount: 1,
  PermissionsBoundaryUsageCount: 0,
  IsAttachable: true,
  PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: document }],
})
const ofCustomer = (name: string, ...statements: readonly PolicyStatement[]) =>
  policy(`arn:aws:iam::${scriptedAccount}:policy/${name}`, text(...statements))
const details = (answer: object): Script => ({ 'iam:GetAccountAuthorizationDetails': () => answer })
const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*') =>
  ({ Effect: 'Allow', Action, Resource }) as const
const role = (name: string, more: object) => ({
  ...identity('role', name),
  RoleName: name,
  RoleId: 'AROAREDACTED',
  AssumeRolePolicyDocument: text({
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  }),
  ...more,
})

describe('the policy fp1-allow-and-deny', () => {
  it('grants nothing, whatever a rule searches for', async () => {
    const statements = [allow('iam:*'), { Effect: 'Deny', Action: 'iam:*', Resource: '*' } as const]
    const { verdict, verdicts } = await judgeAnswers(
      details({ Policies: [ofCustomer('fp1-allow-and-deny', ...statements)] }),
    )
    expect(verdict('iam.service-wildcard', 'fp1-allow-and-deny').status).toBe('pass')
    const failed = [...verdicts].filter(([key, { status }]) => key.includes('/fp1-') && status === 'fail')
    expect(failed).toEqual([])
  })
})

describe('IAMFullAccess', () => {
  const fullIam = policy(
    'arn:aws:iam::aws:policy/IAMFullAccess',
    text(
      allow([
        'iam:*',
        'organizations:DescribeAccount',
        'organizations:DescribeOrganization',
        'organizations:DescribeOrganizationalUnit',
        'organizations:DescribePolicy',
        'organizations:ListChildren',
        'organizations:ListParents',
        'organizations:ListPoliciesForTarget',
        'organizations:ListRoots',
        'organizations:ListPolicies',
        'organizations:ListTargetsForPolicy',
      ]),
    ),
  )
  it('makes its holder an administrator', async () => {
    const user = {
      ...identity('user', 'biden'),
      UserName: 'biden',
      UserId: 'AIDAREDACTED',
      AttachedManagedPolicies: [{ PolicyName: 'IAMFullAccess', PolicyArn: fullIam.Arn }],
    }
    const { verdict } = await judgeAnswers(details({ UserDetailList: [user], Policies: [fullIam] }))
    expect(verdict('iam.admin-aws-managed')).toMatchObject({ items: [{ key: 'user/biden:IAMFullAccess' }] })
  })

  it('is judged like a customer policy with the same rights', async () => {
    const { verdict } = await judgeAnswers(details({ Policies: [ofCustomer('own', allow('iam:*'))] }))
    expect(verdict('iam.admin-customer-attached', 'own').status).toBe('fail')
    expect(verdict('iam.service-wildcard', 'own').status).toBe('pass')
  })
})

describe('inline policies', () => {
  it('are judged like managed ones', async () => {
    const inline = (PolicyName: string, ...statements: readonly PolicyStatement[]) => ({
      PolicyName,
      PolicyDocument: text(...statements),
    })
    const { verdict } = await judgeAnswers(
      details({
        RoleDetailList: [
          role('web', {
            RolePolicyList: [
              inline('all', allow(['secretsmanager:GetSecretValue', 's3:GetObject', 'iam:CreateAccessKey'])),
            ],
          }),
          role('ci', { RolePolicyList: [inline('pass', allow('iam:PassRole'))] }),
        ],
        GroupDetailList: [
          {
            ...identity('group', 'sync'),
            GroupName: 'sync',
            GroupId: 'AGPAREDACTED',
            GroupPolicyList: [inline('objects', allow(['s3:GetObject', 's3:PutObjectAcl']))],
          },
        ],
      }),
    )
    const keys = (ruleId: string) => {
      const found = verdict(ruleId)
      return found.status === 'fail' ? found.items.map(({ key }) => key.replace(/\/[^/]+$/, '')).sort() : []
    }
    expect(keys('iam.sensitive-data-actions-inline')).toEqual(['group/sync/objects', 'role/web/all'])
    expect(keys('iam.credential-exposure-actions-inline')).toEqual(['role/web/all'])
    expect(keys('iam.resource-exposure-actions-inline')).toEqual(['group/sync/objects'])
    expect(keys('iam.passrole-wildcard-inline')).toEqual(['role/ci/pass'])
  })
})

describe('actions that expose resources, data or credentials', () => {
  const exposing = [
    's3:PutObjectAcl',
    'lambda:PutResourcePolicy',
    'lambda:AddLayerVersionPermission',
    'lambda:CreateFunctionUrlConfig',
    'lambda:UpdateFunctionUrlConfig',
    'sqs:SetQueueAttributes',
    'sns:SetTopicAttributes',
    'rds:ModifyDBClusterSnapshotAttribute',
    's3:PutBucketPublicAccessBlock',
    's3:PutAccessPointPolicy',
    'dynamodb:PutResourcePolicy',
    'elasticfilesystem:PutFileSystemPolicy',
    'events:PutPermission',
    'logs:PutResourcePolicy',
    'ssm:ModifyDocumentPermission',
  ]
  const reading = ['ssm:GetParametersByPath', 'dynamodb:Query', 'dynamodb:GetItem', 'dynamodb:BatchGetItem']
  const credentials = [
    'ec2:GetPasswordData',
    'iam:ResetServiceSpecificCredential',
    'redshift:GetClusterCredentialsWithIAM',
    'redshift-serverless:GetCredentials',
  ]
  const rows = [
    ...exposing.map((action) => [action, 'iam.resource-exposure-actions'] as const),
    ...reading.map((action) => [action, 'iam.sensitive-data-actions'] as const),
    ...credentials.map((action) => [action, 'iam.credential-exposure-actions'] as const),
  ]
  it.each(rows)('include %s', async (action, ruleId) => {
    const { verdict } = await judgeAnswers(
      details({ Policies: [ofCustomer('InsecurePolicy', allow(action))] }),
    )
    expect(verdict(ruleId, 'InsecurePolicy').status).toBe('fail')
  })
})

describe('roles of a member account', () => {
  const management = '999988887777'
  const trusts = (AWS: string) => ({
    AssumeRolePolicyDocument: text({ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }),
  })
  const account = details({
    RoleDetailList: [
      role('OrganizationAccountAccessRole', trusts(`arn:aws:iam::${management}:root`)),
      role(
        'stacksets-exec-0123456789abcdef',
        trusts(
          `arn:aws:iam::${management}:role/aws-service-role/stacksets.cloudformation.amazonaws.com/AWSServiceRoleForCloudFormationStackSetsOrgAdmin`,
        ),
      ),
    ],
  })
  const rule = 'iam.role-cross-account-no-externalid'

  it('need no external id where only AWS can assume the trusted role', async () => {
    const { verdict } = await judgeAnswers(account)
    expect(verdict(rule, 'stacksets-exec-0123456789abcdef').status).toBe('not_applicable')
    expect(verdict(rule, 'OrganizationAccountAccessRole').status).toBe('fail')
  })

  it('need none for the management account once it is trusted', async () => {
    const { verdict } = await judgeAnswers(account, [management])
    expect(verdict(rule, 'OrganizationAccountAccessRole').status).toBe('not_applicable')
  })
})
