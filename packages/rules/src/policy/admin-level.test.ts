import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import type { SessionKind } from './condition-truth.js'
import { adminLevel, adminRights, documentRights, isAdministrator, rightsByPolicy } from './admin-level.js'
import type { IdentityPolicies, IdentityPolicy } from './identity-policies.js'

const account = '111122223333'
const role = `arn:aws:iam::${account}:role/app`
const user = `arn:aws:iam::${account}:user/ana`
const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }
const allow = (
  Action: string | readonly string[],
  Resource: string | readonly string[] = '*',
): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
})
const deny = (rest: Partial<PolicyStatement>): PolicyStatement => ({
  Effect: 'Deny',
  ...(rest.NotResource === undefined ? { Resource: '*' } : {}),
  ...rest,
})
const policy = (name: string, ...Statement: readonly PolicyStatement[]): IdentityPolicy => ({
  kind: 'inline',
  name,
  arn: null,
  group: null,
  document: { Statement },
})
const identity = (more: Partial<IdentityPolicies> = {}): IdentityPolicies => ({
  arn: role,
  groupArns: [],
  policies: [],
  boundary: null,
  unread: [],
  ...more,
})
const holding = (...statements: readonly PolicyStatement[]) =>
  identity({ policies: [policy('own', ...statements)] })
const level = (...statements: readonly PolicyStatement[]) => adminLevel(holding(...statements))
const on = (Condition: NonNullable<PolicyStatement['Condition']>): PolicyStatement => ({
  ...everything,
  Condition,
})

const powerUser: PolicyStatement = {
  Effect: 'Allow',
  NotAction: ['iam:*', 'organizations:*', 'account:*'],
  Resource: '*',
}

describe('adminLevel', () => {
  it.each([
    ['* on *', everything],
    ['*:* on *', allow('*:*')],
    ['p-admin-arn: * on arn:aws:*:*:*:*', allow('*', 'arn:aws:*:*:*:*')],
    ['* on arn:aws:*', allow('*', 'arn:aws:*')],
    [
      'u-notaction: NotAction aws-portal:*',
      { Effect: 'Allow', NotAction: 'aws-portal:*', Resource: '*' } as const,
    ],
    ['x-trivialcond: StringLike aws:UserAgent *', on({ StringLike: { 'aws:UserAgent': '*' } })],
    ['an empty operator block', on({ StringEquals: {} })],
    ['any address', on({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } })],
    ['TLS, which every caller can use', on({ Bool: { 'aws:SecureTransport': 'true' } })],
    ['every principal', on({ ArnLike: { 'aws:PrincipalArn': '*' } })],
  ])('is full: %s', (_name, statement) => {
    expect(level(statement)).toBe('full')
  })

  it.each([
    ['u-iamstar: iam:* on *', [allow('iam:*')]],
    ['iam:* on every resource of the account', [allow('iam:*', `arn:aws:iam::${account}:*`)]],
    [
      'x-notresource: * on all but one bucket',
      [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:s3:::one' }],
    ],
    [
      'fn-condadmin: in us-east-1, where IAM is',
      [on({ StringEquals: { 'aws:RequestedRegion': 'us-east-1' } })],
    ],
    ['by single actions', [allow(['iam:Attach*', 'iam:Create*', 'iam:P*', 'iam:Update*'])]],
    ['by statements of which none suffices', [allow(['iam:A*', 'iam:C*']), allow(['iam:P*', 'iam:U*'])]],
    [
      'all but a Deny of other regions, which IAM is not in',
      [
        on({ StringEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } }),
        deny({
          Action: '*',
          Condition: { StringNotEquals: { 'aws:RequestedRegion': ['us-east-1', 'eu-west-1'] } },
        }),
      ],
    ],
  ] as const)('is iam: %s', (_name, statements) => {
    expect(level(...statements)).toBe('iam')
  })

  it.each([
    [
      'x-power-iam: PowerUserAccess with IAMFullAccess',
      [policy('p', powerUser), policy('i', allow('iam:*'))],
    ],
    [
      'u-admin-two: NotAction iam:* with iam:*',
      [policy('a', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }), policy('b', allow('iam:*'))],
    ],
  ])('is full by two policies together: %s', (_name, policies) => {
    expect(adminRights(identity({ policies }))).toMatchObject({ level: 'full' })
  })

  it.each([
    ['PutRolePolicy on itself', holding(allow('iam:PutRolePolicy', role)), ['iam:PutRolePolicy']],
    [
      'p-escalate: PutRolePolicy, AttachRolePolicy and CreatePolicyVersion on *',
      holding(allow(['iam:PutRolePolicy', 'iam:AttachRolePolicy', 'iam:CreatePolicyVersion'])),
      ['iam:AttachRolePolicy', 'iam:PutRolePolicy'],
    ],
    [
      'a new version of its own policy',
      identity({
        policies: [
          { ...policy('own', allow('iam:CreatePolicyVersion')), arn: `arn:aws:iam::${account}:policy/own` },
        ],
      }),
      ['iam:CreatePolicyVersion'],
    ],
    [
      'a policy of its own group',
      identity({
        arn: user,
        groupArns: [`arn:aws:iam::${account}:group/dev`],
        policies: [policy('own', allow('iam:PutGroupPolicy', `arn:aws:iam::${account}:group/dev`))],
      }),
      ['iam:PutGroupPolicy'],
    ],
    [
      'a user that it makes and whose key it creates',
      holding(allow(['iam:PutUserPolicy', 'iam:CreateAccessKey'])),
      ['iam:CreateAccessKey', 'iam:PutUserPolicy'],
    ],
  ])('escalates: %s', (_name, held, actions) => {
    expect(adminRights(held)).toMatchObject({ level: 'escalates', policies: ['own'], actions })
  })

  it.each([
    [
      'p-admin with a Deny of all but two reads',
      [everything, deny({ NotAction: ['s3:GetObject', 's3:ListBucket'] })],
    ],
    ['fn-denied: a Deny of everything', [everything, deny({ Action: '*' })]],
    ['a Deny of IAM', [everything, deny({ Action: 'iam:*' })]],
    ['a Deny of all but one bucket', [everything, deny({ Action: '*', NotResource: 'arn:aws:s3:::one' })]],
    ['PowerUserAccess', [powerUser]],
    ['only with MFA', [on({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })]],
    ['only in a region without IAM', [on({ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } })]],
    ['only from an office', [on({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } })]],
    ['a value that no request has', [on({ StringEquals: { 'aws:PrincipalAccount': '999988887777' } })]],
    ['PutRolePolicy on another role', [allow('iam:PutRolePolicy', `arn:aws:iam::${account}:role/other`)]],
    [
      'PutRolePolicy within a boundary',
      [
        {
          ...allow('iam:PutRolePolicy'),
          Condition: { StringEquals: { 'iam:PermissionsBoundary': 'arn:aws:iam::1:policy/b' } },
        },
      ],
    ],
    ['all of one other account', [allow('iam:*', 'arn:aws:iam::999988887777:*')]],
    ['all in another partition', [allow('*', 'arn:aws-cn:*:*:*:*')]],
    ['reads of IAM', [allow(['iam:Get*', 'iam:List*'])]],
  ] as const)('is none: %s', (_name, statements) => {
    expect(level(...statements)).toBe('none')
  })

  it('counts in the partition of the holder', () => {
    const arn = `arn:aws-cn:iam::${account}:role/app`
    const held = (Resource: string) => identity({ arn, policies: [policy('own', allow('*', Resource))] })
    expect(adminLevel(held('arn:aws-cn:*'))).toBe('full')
    expect(adminLevel(held('arn:aws:*'))).toBe('none')
    const region = { StringEquals: { 'aws:RequestedRegion': 'cn-north-1' } }
    expect(adminLevel(identity({ arn, policies: [policy('own', on(region))] }))).toBe('iam')
  })

  it('stays within the boundary: fn-bounded, S3 and logs only', () => {
    const policies = [policy('own', everything)]
    const within = (...Statement: readonly PolicyStatement[]) =>
      identity({ policies, boundary: { Statement } })
    expect(adminLevel(within(allow(['s3:*', 'logs:*'])))).toBe('none')
    expect(adminLevel(within(everything))).toBe('full')
    expect(adminLevel(within(everything, deny({ Action: 'iam:*' })))).toBe('none')
    expect(adminLevel(within(allow(['iam:PutRolePolicy', 's3:*'])))).toBe('none')
  })

  it('counts a delegation that requires a boundary of every new principal as none', () => {
    const policies = [policy('own', everything)]
    const same = 'arn:aws:iam::111122223333:policy/limit'
    const delegated = identity({
      policies,
      boundary: {
        Statement: [
          allow(['s3:*', 'sqs:*']),
          { ...allow('iam:*'), Condition: { StringEquals: { 'iam:PermissionsBoundary': same } } },
        ],
      },
    })
    const denying = deny({
      Action: ['iam:Create*', 'iam:Put*', 'iam:Attach*', 'iam:Update*'],
      Condition: { StringNotEquals: { 'iam:PermissionsBoundary': same } },
    })
    expect(adminLevel(delegated)).toBe('none')
    expect(adminLevel(identity({ policies, boundary: { Statement: [everything, denying] } }))).toBe('none')
  })

  it('says which policies grant the level', () => {
    const held = identity({ policies: [policy('read', allow('s3:Get*')), policy('admin', allow('iam:*'))] })
    expect(adminRights(held)).toEqual({ level: 'iam', policies: ['admin'], actions: [] })
  })

  it.each<[string, NonNullable<PolicyStatement['Condition']>, { readonly [session in SessionKind]: string }]>(
    [
      [
        'BoolIfExists, which also denies keys',
        { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
        { any: 'full', 'key-without-mfa': 'none', 'password-without-mfa': 'none' },
      ],
      [
        'Bool, which does not deny keys: their requests lack the key',
        { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
        { any: 'full', 'key-without-mfa': 'full', 'password-without-mfa': 'none' },
      ],
    ],
  )('knows who a Deny without MFA stops: %s', (_name, Condition, expected) => {
    const held = holding(everything, deny({ Action: '*', Condition }))
    const sessions: readonly SessionKind[] = ['any', 'key-without-mfa', 'password-without-mfa']
    expect(Object.fromEntries(sessions.map((session) => [session, adminLevel(held, session)]))).toEqual(
      expected,
    )
  })
})

/** Policies of an account with known truth, each attached to its holder: https://github.com/BishopFox/iam-vulnerable */
describe('the policies of IAM-vulnerable', () => {
  const version = (more: Partial<PolicyStatement> = {}) => ({ ...allow('iam:CreatePolicyVersion'), ...more })
  const issued = (operator: string) => ({
    Condition: { [operator]: { 'aws:TokenIssueTime': '2020-01-01T00:00:01Z' } },
  })
  const rows = [
    ['fn2-exploitableResourceConstraint', version({ Resource: 'arn:aws:iam::*:policy/fn2-*' }), 'escalates'],
    ['fn3-exploitableConditionConstraint', version(issued('DateGreaterThan')), 'escalates'],
    ['fp3-deny-iam', deny({ Action: 'iam:*' }), 'none'],
    ['fp4-nonExploitableResourceConstraint', version({ Resource: 'arn:aws:iam::aws:policy/fp4-*' }), 'none'],
    ['fp5-nonExploitableConditionConstraint', version(issued('DateLessThan')), 'none'],
    ['privesc1-CreateNewPolicyVersion', version(), 'escalates'],
    ['privesc3-partial', allow(['ec2:RunInstances', 'ec2:DescribeInstances']), 'none'],
    ['privesc7-AttachUserPolicy', allow('iam:AttachUserPolicy'), 'escalates'],
    ['privesc8-AttachGroupPolicy', allow('iam:AttachGroupPolicy'), 'escalates'],
    ['privesc9-AttachRolePolicy', allow('iam:AttachRolePolicy'), 'escalates'],
    ['privesc10-PutUserPolicy', allow('iam:PutUserPolicy'), 'escalates'],
    ['privesc11-PutGroupPolicy', allow('iam:PutGroupPolicy'), 'escalates'],
    ['privesc12-PutRolePolicy', allow('iam:PutRolePolicy'), 'escalates'],
  ] as const

  it.each(rows)('%s, as a policy', (name, statement, expected) => {
    const arn = `arn:aws:iam::${account}:policy/${name}`
    expect(documentRights({ Statement: [statement] }, arn).level).toBe(expected)
  })

  it.each(rows.filter(([name]) => !/(User|Group)Policy$/.test(name)))(
    '%s, attached to a role',
    (name, statement, expected) => {
      const attached: IdentityPolicy = {
        ...policy(name, statement),
        kind: 'managed',
        arn: `arn:aws:iam::${account}:policy/${name}`,
      }
      expect(adminLevel(identity({ policies: [attached] }))).toBe(expected)
    },
  )

  it('fp1 and fp2: a Deny in the same policy or another', () => {
    const no = deny({ Action: 'iam:*' })
    expect(level(allow('iam:*'), no)).toBe('none')
    expect(adminLevel(identity({ policies: [policy('a', allow('iam:*')), policy('b', no)] }))).toBe('none')
  })

  it('fn4: a NotAction that leaves a right to write policies', () => {
    const excluded = ['iam:Update*', 'iam:Create*', 'iam:Attach*']
    expect(level({ Effect: 'Allow', NotAction: excluded, Resource: '*' })).toBe('escalates')
  })
})

describe('isAdministrator', () => {
  it('is full or iam', () => {
    expect(isAdministrator(holding(allow('iam:*')))).toBe(true)
    expect(isAdministrator(holding(everything))).toBe(true)
    expect(isAdministrator(holding(allow('iam:PutRolePolicy')))).toBe(false)
  })
})

describe('documentRights', () => {
  it('judges a policy for any holder', () => {
    const arn = `arn:aws:iam::${account}:policy/x`
    const rights = (statement: PolicyStatement) => documentRights({ Statement: [statement] }, arn).level
    expect(rights(allow('iam:*'))).toBe('iam')
    expect(rights(allow('iam:AttachUserPolicy', `arn:aws:iam::${account}:user/*`))).toBe('escalates')
    expect(rights(allow('iam:AttachUserPolicy', user))).toBe('none')
  })
})

describe('rightsByPolicy', () => {
  it('leaves the Allows of other policies out and their Denies in', () => {
    const [admin, read, no] = [
      policy('admin', everything),
      policy('read', allow('s3:Get*')),
      policy('no', deny({ Action: '*' })),
    ]
    expect(rightsByPolicy(identity({ policies: [admin, read] }), admin).level).toBe('full')
    expect(rightsByPolicy(identity({ policies: [admin, read] }), read).level).toBe('none')
    expect(rightsByPolicy(identity({ policies: [admin, no] }), admin).level).toBe('none')
  })
})
