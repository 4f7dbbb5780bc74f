import type { PolicyDetail } from '@aws-sdk/client-iam'
import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import { denied, type Script, scriptedConnection, throttled } from '../../test/scripted-connection.js'
import { iamAuthorizationDetails } from './authorization-details.js'

const list = 'iam:GetAccountAuthorizationDetails'
const run = (script: Script) => runScripted(iamAuthorizationDetails, scriptedConnection(script))

const account = 'arn:aws:iam::111122223333'
const CreateDate = new Date('2026-01-15T08:00:00Z')
const policy = {
  Statement: [{ Effect: 'Allow', Action: ['s3:Put*', 's3:Get*'], Resource: 'arn:aws:s3:::a b+c/*' }],
}
const document = {
  Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:Put*'], Resource: 'arn:aws:s3:::a b+c/*' }],
}
const encoded = encodeURIComponent(JSON.stringify(policy))
const inline = (PolicyName: string, PolicyDocument = encoded): PolicyDetail => ({
  PolicyName,
  PolicyDocument,
})
const attached = [
  { PolicyName: 'b', PolicyArn: `${account}:policy/b` },
  { PolicyName: 'a', PolicyArn: 'arn:aws:iam::aws:policy/a' },
]

const user = {
  UserName: 'ana',
  Arn: `${account}:user/ana`,
  UserId: 'AIDA1',
  Path: '/',
  CreateDate,
  GroupList: ['b', 'a'],
  UserPolicyList: [inline('two'), inline('one')],
  AttachedManagedPolicies: attached,
  PermissionsBoundary: { PermissionsBoundaryArn: `${account}:policy/limit` },
  Tags: [{ Key: 'team', Value: 'orders' }],
}
const group = {
  GroupName: 'developers',
  Arn: `${account}:group/developers`,
  GroupId: 'AGPA1',
  Path: '/',
  CreateDate,
}
const role = {
  RoleName: 'orders',
  Arn: `${account}:role/app/orders`,
  RoleId: 'AROA1',
  Path: '/app/',
  CreateDate,
  AssumeRolePolicyDocument: encoded,
  InstanceProfileList: [{ Arn: `${account}:instance-profile/web` } as never],
  RoleLastUsed: { LastUsedDate: new Date('2026-11-20T23:00:00Z'), Region: 'eu-west-1' },
}
const managed = {
  PolicyName: 'deploy',
  Arn: `${account}:policy/deploy`,
  PolicyId: 'ANPA1',
  Path: '/',
  DefaultVersionId: 'v2',
  AttachmentCount: 1,
  PermissionsBoundaryUsageCount: 0,
  PolicyVersionList: [
    { VersionId: 'v2', Document: encoded, IsDefaultVersion: true, CreateDate },
    { VersionId: 'v1', Document: 'not read', IsDefaultVersion: false },
  ],
}
const awsManaged = { ...managed, PolicyName: 'ReadOnlyAccess', Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }

const page = {
  UserDetailList: [user],
  GroupDetailList: [group],
  RoleDetailList: [role],
  Policies: [managed, awsManaged],
}

describeCollector(iamAuthorizationDetails, () => {
  it('reads users, groups, roles and policies with their documents decoded', async () => {
    const result = await run({ [list]: () => page })
    expect(factsOf(result, 'AWS::IAM::User', 'ana')).toEqual({
      path: known('/'),
      createdDate: known('2026-01-15T08:00:00.000Z'),
      inlinePolicies: known([
        { name: 'one', document },
        { name: 'two', document },
      ]),
      attachedPolicyArns: known([`${account}:policy/b`, 'arn:aws:iam::aws:policy/a']),
      groupNames: known(['a', 'b']),
      permissionsBoundaryArn: known(`${account}:policy/limit`),
      tags: known({ team: 'orders' }),
    })
    expect(factsOf(result, 'AWS::IAM::Group', 'developers').inlinePolicies).toEqual(known([]))
    expect(factsOf(result, 'AWS::IAM::Role', 'orders')).toMatchObject({
      path: known('/app/'),
      trustPolicy: known(document),
      permissionsBoundaryArn: known(null),
      instanceProfileArns: known([`${account}:instance-profile/web`]),
    })
    expect(factsOf(result, 'AWS::IAM::ManagedPolicy', 'deploy')).toMatchObject({
      document: known(document),
      versions: known([
        { versionId: 'v1', createdDate: null },
        { versionId: 'v2', createdDate: '2026-01-15T08:00:00.000Z' },
      ]),
      attachmentCount: known(1),
    })
    expect(result.coverage).toMatchObject({ state: 'complete', resources: 5 })
  })

  it('returns incarnations and owners, and the last use of a role as volatile', async () => {
    const { resources } = await run({ [list]: () => page })
    expect(resources.map(({ identity }) => [identity.name, identity.incarnation, identity.owner])).toEqual([
      ['ana', 'AIDA1', '111122223333'],
      ['developers', 'AGPA1', '111122223333'],
      ['orders', 'AROA1', '111122223333'],
      ['deploy', 'ANPA1', '111122223333'],
      ['ReadOnlyAccess', 'ANPA1', 'aws'],
    ])
    expect(resources[2]?.volatile).toEqual({ lastUsedDay: '2026-11-20', lastUsedRegion: 'eu-west-1' })
  })

  it('reads plain documents too, and percent signs in them', async () => {
    const text = JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::100%/*' }],
    })
    const result = await run({
      [list]: () => ({ RoleDetailList: [{ ...role, AssumeRolePolicyDocument: text }] }),
    })
    expect(factsOf(result, 'AWS::IAM::Role', 'orders').trustPolicy).toMatchObject({ known: true })
  })

  it('drops AWS managed policies that nothing uses', async () => {
    const unused = { ...awsManaged, AttachmentCount: 0 }
    const bounding = { ...unused, PolicyName: 'PowerUserAccess', PermissionsBoundaryUsageCount: 1 }
    const { resources } = await run({ [list]: () => ({ Policies: [unused, bounding] }) })
    expect(resources.map(({ identity }) => identity.name)).toEqual(['PowerUserAccess'])
  })

  it('reads two pages', async () => {
    const result = await run({
      [list]: ({ Marker }: { Marker?: string | undefined }) =>
        Marker === undefined
          ? { UserDetailList: [user], IsTruncated: true, Marker: 'two' }
          : { RoleDetailList: [role], IsTruncated: false },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual(['ana', 'orders'])
  })

  it('reports a document that cannot be parsed as unknown, and the rest as known', async () => {
    const broken = {
      ...role,
      AssumeRolePolicyDocument: '%7B%ZZ',
      RolePolicyList: [inline('bad', 'no policy')],
    }
    const result = await run({ [list]: () => ({ RoleDetailList: [broken] }) })
    expect(factsOf(result, 'AWS::IAM::Role', 'orders')).toMatchObject({
      trustPolicy: unknown('error', list),
      inlinePolicies: unknown('error', list),
      path: known('/app/'),
    })
    expect(result.coverage.missing).toEqual([
      { operation: list, action: list, reason: 'error', count: 2, isAnswered: true },
    ])
  })

  it('is complete and empty without resources', async () => {
    expect(await run({})).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('is denied, and failed when throttled', async () => {
    expect((await run({ [list]: denied })).coverage.state).toBe('denied')
    expect((await run({ [list]: throttled })).coverage).toMatchObject({ state: 'failed', throttles: 1 })
  })

  it('reads users, groups, roles and policies with other settings', async () => {
    const later = new Date('2026-02-01T08:00:00Z')
    const other = encodeURIComponent('{"Statement":{"Effect":"Deny","Action":"*","Resource":"*"}}')
    const denying = { Statement: [{ Effect: 'Deny', Action: '*', Resource: '*' }] }
    const result = await run({
      [list]: () => ({
        UserDetailList: [{ UserName: 'bo', Arn: `${account}:user/x/bo`, Path: '/x/', CreateDate: later }],
        GroupDetailList: [
          {
            ...group,
            Path: '/x/',
            CreateDate: later,
            GroupPolicyList: [inline('deny', other)],
            AttachedManagedPolicies: attached,
          },
        ],
        RoleDetailList: [
          {
            RoleName: 'ops',
            Arn: `${account}:role/ops`,
            Path: '/',
            CreateDate: later,
            AssumeRolePolicyDocument: other,
            RolePolicyList: [inline('deny', other)],
            AttachedManagedPolicies: attached,
            PermissionsBoundary: { PermissionsBoundaryArn: `${account}:policy/limit` },
            Tags: [{ Key: 'team', Value: 'ops' }],
          },
        ],
        Policies: [
          {
            ...managed,
            Path: '/x/',
            DefaultVersionId: 'v1',
            AttachmentCount: 2,
            PermissionsBoundaryUsageCount: 3,
            PolicyVersionList: [{ VersionId: 'v1', Document: other, CreateDate: later }],
          },
        ],
      }),
    })
    const created = { path: known('/x/'), createdDate: known('2026-02-01T08:00:00.000Z') }
    const attachedPolicyArns = known([`${account}:policy/b`, 'arn:aws:iam::aws:policy/a'])
    const inlinePolicies = known([{ name: 'deny', document: denying }])
    expect(factsOf(result, 'AWS::IAM::User', 'bo')).toEqual({
      ...created,
      inlinePolicies: known([]),
      attachedPolicyArns: known([]),
      groupNames: known([]),
      permissionsBoundaryArn: known(null),
      tags: known({}),
    })
    expect(factsOf(result, 'AWS::IAM::Group', 'developers')).toEqual({
      ...created,
      inlinePolicies,
      attachedPolicyArns,
    })
    expect(factsOf(result, 'AWS::IAM::Role', 'ops')).toEqual({
      ...created,
      path: known('/'),
      trustPolicy: known(denying),
      inlinePolicies,
      attachedPolicyArns,
      permissionsBoundaryArn: known(`${account}:policy/limit`),
      instanceProfileArns: known([]),
      tags: known({ team: 'ops' }),
    })
    expect(factsOf(result, 'AWS::IAM::ManagedPolicy', 'deploy')).toEqual({
      path: known('/x/'),
      defaultVersionId: known('v1'),
      document: known(denying),
      versions: known([{ versionId: 'v1', createdDate: '2026-02-01T08:00:00.000Z' }]),
      attachmentCount: known(2),
      boundaryCount: known(3),
    })
  })

  it('fails where a truncated page has no marker, and does not know an incomplete boundary', async () => {
    const truncated = await run({ [list]: () => ({ UserDetailList: [user], IsTruncated: true }) })
    expect(truncated.coverage).toMatchObject({ state: 'failed', resources: 0 })
    const result = await run({ [list]: () => ({ UserDetailList: [{ ...user, PermissionsBoundary: {} }] }) })
    expect(factsOf(result, 'AWS::IAM::User', 'ana').permissionsBoundaryArn).toEqual(unknown('error', list))
  })

  it('does not know a count that a download contains as null', async () => {
    const downloaded = {
      Arn: `${account}:policy/old`,
      PolicyName: 'old',
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: null,
    }
    const result = await run({ [list]: () => ({ Policies: [downloaded as never] }) })
    const facts = factsOf(result, 'AWS::IAM::ManagedPolicy', 'old')
    expect(facts.boundaryCount).toEqual(unknown('error', list))
    expect(facts.attachmentCount).toEqual(known(1))
  })
})
