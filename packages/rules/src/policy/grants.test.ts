import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { accountsOf, type GrantQuestion, grantsOf, isOpenToAnyone } from './grants.js'
import { principalText } from './principals.js'

const own = '111122223333'
const other = '999988887777'
const allow: PolicyStatement = {
  Sid: 'a',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunction',
  Resource: 'arn:f',
}
const deny: PolicyStatement = { ...allow, Sid: 'd', Effect: 'Deny' }

/** Grants in short: the principal, and the keys that narrow. */
function grants(statements: readonly PolicyStatement[], question: GrantQuestion = {}): readonly string[] {
  return grantsOf({ Statement: statements }, question).map((grant) =>
    [principalText(grant.principal), ...grant.narrowings.map((narrowing) => narrowing.key)].join(' '),
  )
}

describe('grantsOf', () => {
  it('has one grant for each statement and principal', () => {
    const named = { ...allow, Principal: { AWS: [own, other], Service: 'sns.amazonaws.com' } }
    expect(grants([named, allow])).toEqual([own, other, 'sns.amazonaws.com', '*'])
  })

  it('collects narrowing conditions', () => {
    const Condition = {
      StringEquals: { 'aws:SourceAccount': own, 'aws:PrincipalTag/a': 'b' },
      ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${own}:t` },
    }
    expect(grants([{ ...allow, Condition }])).toEqual(['* aws:sourceaccount aws:sourcearn'])
  })

  it.each<[string, Partial<PolicyStatement>, readonly string[]]>([
    ['denies everything', {}, []],
    ['names the AWS star', { Principal: { AWS: '*' } }, []],
    ['covers by wildcard', { Action: 'lambda:*', Resource: '*' }, []],
    ['covers other actions', { Action: 'lambda:GetFunction' }, ['*']],
    ['covers other resources', { Resource: 'arn:g' }, ['*']],
    ['covers one account', { Principal: { AWS: other } }, ['*']],
    ['has a condition', { Condition: { Bool: { 'aws:SecureTransport': 'false' } } }, ['*']],
    [
      'exempts one account',
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': own } } },
      ['* aws:principalaccount'],
    ],
    [
      'exempts one account by NotPrincipal',
      { Principal: undefined as never, NotPrincipal: { AWS: own } },
      ['* notprincipal'],
    ],
    ['exempts everyone by NotPrincipal', { Principal: undefined as never, NotPrincipal: '*' }, ['*']],
    [
      'exempts callers without the key',
      { Condition: { 'ForAnyValue:StringNotEquals': { 'aws:PrincipalOrgPaths': 'o-a1b2c3d4e5/*' } } },
      ['*'],
    ],
    [
      'has two negated keys',
      { Condition: { StringNotEquals: { 'aws:PrincipalAccount': own, 'aws:SourceAccount': own } } },
      ['*'],
    ],
    [
      'exempts AWS services and the organization',
      {
        Condition: {
          StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
          Bool: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      ['* aws:principalorgid'],
    ],
  ])('applies a Deny that %s', (_what, part, expected) => {
    const { Principal, ...rest } = { ...deny, ...part }
    expect(grants([allow, Principal === undefined ? rest : { ...rest, Principal }])).toEqual(expected)
  })

  it('applies a Deny of an account or role to its principals', () => {
    const role = `arn:aws:iam::${other}:role/r`
    const toRole = { ...allow, Principal: { AWS: role } }
    const toAccount = { ...allow, Principal: { AWS: other } }
    expect(grants([toRole, { ...deny, Principal: { AWS: other } }])).toEqual([])
    expect(grants([toRole, { ...deny, Principal: { AWS: role } }])).toEqual([])
    expect(grants([toAccount, { ...deny, Principal: { AWS: role } }])).toEqual([other])
    expect(grants([toRole, { ...deny, Principal: { AWS: own } }])).toEqual([role])
  })

  it('considers one action only', () => {
    const broad = { ...allow, Action: 'lambda:*' }
    expect(grants([broad, allow], { action: 'lambda:GetFunction' })).toEqual(['*'])
    expect(grants([broad, deny], { action: 'lambda:InvokeFunction' })).toEqual([])
    expect(grants([broad, deny], { action: 'lambda:GetFunction' })).toEqual(['*'])
  })

  it('evaluates clauses on keys whose value is known', () => {
    const context = { 'lambda:functionurlauthtype': 'NONE' }
    const when = (value: string, operator = 'StringEquals') => ({
      Condition: { [operator]: { 'lambda:FunctionUrlAuthType': value } },
    })
    expect(grants([{ ...allow, ...when('NONE') }], { context })).toEqual(['*'])
    expect(grants([{ ...allow, ...when('AWS_IAM') }], { context })).toEqual([])
    expect(grants([{ ...allow, ...when('AWS_IAM', 'StringNotEquals') }], { context })).toEqual(['*'])
    expect(grants([{ ...allow, ...when('N*', 'StringLike') }], { context })).toEqual(['*'])
    expect(grants([allow, { ...deny, ...when('NONE') }], { context })).toEqual([])
    expect(grants([allow, { ...deny, ...when('AWS_IAM') }], { context })).toEqual(['*'])
  })
})

describe('isOpenToAnyone', () => {
  it('is true only for the star without limits', () => {
    const narrowed = { ...allow, Condition: { StringEquals: { 'aws:SourceAccount': own } } }
    const statements = [allow, narrowed, { ...allow, Principal: { AWS: other } }]
    expect(grantsOf({ Statement: statements }).map(isOpenToAnyone)).toEqual([true, false, false])
  })
})

describe('accountsOf', () => {
  const accounts = (statement: PolicyStatement) => grantsOf({ Statement: [statement] }).map(accountsOf)

  it('is the account of a principal', () => {
    expect(accounts({ ...allow, Principal: { AWS: [other, `arn:aws:iam::${own}:role/r`] } })).toEqual([
      [other],
      [own],
    ])
  })

  it('is the intersection of all narrowings', () => {
    const Condition = {
      StringEquals: { 'aws:SourceAccount': [own, other], 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      ArnLike: { 'aws:SourceArn': `arn:aws:sns:eu-west-1:${own}:t` },
    }
    expect(accounts({ ...allow, Condition })).toEqual([[own]])
  })

  it('is null where no account is named', () => {
    expect(accounts(allow)).toEqual([null])
  })
})
