import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { accountsOf, type AdmissionQuestion, admitted, isOpenToAnyone } from './admitted.js'
import type { Narrowing } from './narrowing.js'
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

/** Admissions in short: the principal, and the keys that narrow; `|` between alternatives. */
function admissions(
  statements: readonly PolicyStatement[],
  question: AdmissionQuestion = {},
): readonly string[] {
  return admitted({ Statement: statements }, question).map((grant) =>
    [principalText(grant.principal), ...grant.narrowings.map(keysOf)].join(' '),
  )
}

function keysOf({ alternatives }: Narrowing): string {
  return alternatives.map(({ key }) => key).join('|')
}

describe('admitted', () => {
  it('has one admission for each statement and principal', () => {
    const named = { ...allow, Principal: { AWS: [own, other], Service: 'sns.amazonaws.com' } }
    expect(admissions([named, allow])).toEqual([own, other, 'sns.amazonaws.com', '*'])
  })

  it('collects narrowing conditions', () => {
    const Condition = {
      StringEquals: { 'aws:PrincipalAccount': own, 'aws:PrincipalTag/a': 'b' },
      ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${own}:role/r` },
    }
    expect(admissions([{ ...allow, Condition }])).toEqual(['* aws:principalaccount aws:principalarn'])
  })

  it.each<[string, Partial<PolicyStatement>, readonly string[]]>([
    ['denies everything', {}, []],
    ['names the AWS star, which covers no services', { Principal: { AWS: '*' } }, ['any AWS service']],
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
    ['exempts one action', { Action: undefined as never, NotAction: 'lambda:GetFunction' }, []],
    ['exempts the action', { Action: undefined as never, NotAction: 'lambda:Invoke*' }, ['*']],
    ['exempts another resource', { Resource: undefined as never, NotResource: 'arn:g' }, []],
    ['exempts the resource', { Resource: undefined as never, NotResource: 'arn:*' }, ['*']],
  ])('applies a Deny that %s', (_what, part, expected) => {
    const { Principal, ...rest } = { ...deny, ...part }
    const statement = Principal === undefined ? rest : { ...rest, Principal }
    expect(admissions([allow, JSON.parse(JSON.stringify(statement))])).toEqual(expected)
  })

  it('applies a Deny of an account or role to its principals', () => {
    const role = `arn:aws:iam::${other}:role/r`
    const toRole = { ...allow, Principal: { AWS: role } }
    const toAccount = { ...allow, Principal: { AWS: other } }
    expect(admissions([toRole, { ...deny, Principal: { AWS: other } }])).toEqual([])
    expect(admissions([toRole, { ...deny, Principal: { AWS: role } }])).toEqual([])
    expect(admissions([toAccount, { ...deny, Principal: { AWS: role } }])).toEqual([other])
    expect(admissions([toRole, { ...deny, Principal: { AWS: own } }])).toEqual([role])
  })

  it('considers one action only', () => {
    const broad = { ...allow, Action: 'lambda:*' }
    expect(admissions([broad, allow], { action: 'lambda:GetFunction' })).toEqual(['*'])
    expect(admissions([broad, deny], { action: 'lambda:InvokeFunction' })).toEqual([])
    expect(admissions([broad, deny], { action: 'lambda:GetFunction' })).toEqual(['*'])
  })

  it('evaluates clauses on keys whose value is known', () => {
    const context = { 'lambda:functionurlauthtype': 'NONE' }
    const when = (value: string, operator = 'StringEquals') => ({
      Condition: { [operator]: { 'lambda:FunctionUrlAuthType': value } },
    })
    expect(admissions([{ ...allow, ...when('NONE') }], { context })).toEqual(['*'])
    expect(admissions([{ ...allow, ...when('AWS_IAM') }], { context })).toEqual([])
    expect(admissions([{ ...allow, ...when('AWS_IAM', 'StringNotEquals') }], { context })).toEqual(['*'])
    expect(admissions([{ ...allow, ...when('N*', 'StringLike') }], { context })).toEqual(['*'])
    expect(admissions([allow, { ...deny, ...when('NONE') }], { context })).toEqual([])
    expect(admissions([allow, { ...deny, ...when('AWS_IAM') }], { context })).toEqual(['*'])
  })
})

/** Cases of AWS's documentation and of the policies that were measured against AWS, each with its admissions. */
const organization = 'o-a1b2c3d4e5'
const sns = { ...allow, Principal: { Service: 'sns.amazonaws.com' } }
const when = (Condition: NonNullable<PolicyStatement['Condition']>) => ({ ...allow, Condition })
const without = (Condition: NonNullable<PolicyStatement['Condition']>) => ({ ...deny, Condition })
const perimeter = without({
  StringNotEqualsIfExists: { 'aws:PrincipalOrgID': organization, 'aws:PrincipalAccount': other },
  BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
})
const confusedDeputy = without({
  StringNotEqualsIfExists: { 'aws:SourceOrgID': organization, 'aws:SourceAccount': other },
  Null: { 'aws:SourceAccount': 'false' },
  Bool: { 'aws:PrincipalIsAWSService': 'true' },
})

const cases: Readonly<Record<string, readonly [readonly PolicyStatement[], readonly string[]]>> = {
  'a data perimeter leaves the organization or listed accounts, and any service': [
    [allow, perimeter],
    ['* aws:principalorgid|aws:principalaccount', 'any AWS service'],
  ],
  'a data perimeter with its confused-deputy statement leaves services with a source': [
    [allow, perimeter, confusedDeputy],
    ['* aws:principalorgid|aws:principalaccount', 'any AWS service aws:sourceorgid|aws:sourceaccount'],
  ],
  'a perimeter that spares services does not narrow a service': [[sns, perimeter], ['sns.amazonaws.com']],
  'the confused-deputy statement narrows a service': [
    [sns, confusedDeputy],
    ['sns.amazonaws.com aws:sourceorgid|aws:sourceaccount'],
  ],
  'a perimeter without an exception for services denies them': [
    [sns, without({ StringNotEquals: { 'aws:PrincipalOrgID': organization } })],
    [],
  ],
  'an exception for calls through services admits anyone through them': [
    [
      allow,
      without({
        StringNotEquals: { 'aws:PrincipalOrgID': organization },
        Bool: { 'aws:ViaAWSService': 'false' },
      }),
    ],
    ['*'],
  ],
  'a Deny for people and for services, each by their own key': [
    [allow, without({ StringNotEquals: { 'aws:PrincipalAccount': own, 'aws:SourceAccount': own } })],
    ['* aws:principalaccount', 'any AWS service aws:sourceaccount'],
  ],
  'a Deny for the lack of a key next to one for other values': [
    [
      allow,
      without({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': `${organization}/*` } }),
      without({ Null: { 'aws:PrincipalOrgPaths': 'true' } }),
    ],
    ['* aws:principalorgpaths'],
  ],
  'a Deny of other values that spares callers without the key': [
    [allow, without({ 'ForAnyValue:StringNotLike': { 'aws:PrincipalOrgPaths': `${organization}/*` } })],
    ['*'],
  ],
  'a Deny of all others by a literal star denies everyone': [
    [allow, without({ StringNotEquals: { 'aws:PrincipalAccount': '*' } })],
    [],
  ],
  'any AWS service, by aws:PrincipalIsAWSService': [
    [when({ Bool: { 'aws:PrincipalIsAWSService': 'true' } })],
    ['any AWS service'],
  ],
  'one service, by aws:PrincipalServiceName': [
    [when({ StringEquals: { 'aws:PrincipalServiceName': 'ec2.amazonaws.com' } })],
    ['ec2.amazonaws.com'],
  ],
  'services of an account': [
    [when({ StringEquals: { 'aws:SourceAccount': own } })],
    ['any AWS service aws:sourceaccount'],
  ],
  'a source of any account counts as no limit': [
    [when({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:*' } })],
    ['*'],
  ],
  'services of an organization, of which a service is not a member': [
    [
      when({
        Bool: { 'aws:PrincipalIsAWSService': 'true' },
        StringEquals: { 'aws:PrincipalOrgID': organization },
      }),
    ],
    [],
  ],
  'the endpoints of an account': [
    [when({ StringEquals: { 'aws:VpceAccount': own } })],
    ['* aws:vpceaccount', 'any AWS service aws:vpceaccount'],
  ],
  'the safe form of a key with several values': [
    [
      when({
        'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/*` },
        Null: { 'aws:PrincipalOrgPaths': 'false' },
      }),
    ],
    ['* aws:principalorgpaths'],
  ],
  'a set operator alone holds for callers without the key': [
    [when({ 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': `${organization}/*` } })],
    ['*'],
  ],
  'a literal star matches no account': [[when({ StringEquals: { 'aws:PrincipalOrgID': '*' } })], []],
  'an empty condition block limits nothing': [[when({ StringEquals: {} })], ['*']],
  'a wide IPv6 block limits nothing': [[when({ IpAddress: { 'aws:SourceIp': '2600::/24' } })], ['*']],
  'the account of the resource does not limit the caller': [
    [when({ StringEquals: { 'aws:ResourceAccount': own } })],
    ['*'],
  ],
  'a Deny of other accounts removes the statement of one': [
    [{ ...allow, Principal: { AWS: other } }, without({ StringNotEquals: { 'aws:PrincipalAccount': own } })],
    [],
  ],
}

describe('admitted, by kind of caller', () => {
  it.each(Object.entries(cases))('%s', (_name, [statements, expected]) => {
    expect(admissions(statements)).toEqual(expected)
  })

  it('counts the resource as a limit where the question says so', () => {
    const condition = when({ StringEquals: { 'aws:ResourceAccount': own } })
    expect(admissions([condition], { dimensions: new Set(['resource']) })).toEqual([
      '* aws:resourceaccount',
      'any AWS service aws:resourceaccount',
    ])
  })
})

describe('isOpenToAnyone', () => {
  it('is true only for the star without limits', () => {
    const narrowed = { ...allow, Condition: { StringEquals: { 'aws:PrincipalAccount': own } } }
    const statements = [allow, narrowed, { ...allow, Principal: { AWS: other } }]
    expect(admitted({ Statement: statements }).map(isOpenToAnyone)).toEqual([true, false, false])
  })
})

describe('accountsOf', () => {
  const accounts = (statement: PolicyStatement) => admitted({ Statement: [statement] }).map(accountsOf)

  it('is the account of a principal', () => {
    expect(accounts({ ...allow, Principal: { AWS: [other, `arn:aws:iam::${own}:role/r`] } })).toEqual([
      [other],
      [own],
    ])
  })

  it('is the intersection of all narrowings', () => {
    const Condition = {
      StringEquals: { 'aws:PrincipalAccount': [own, other], 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
      ArnLike: { 'aws:PrincipalArn': `arn:aws:iam::${own}:role/*` },
    }
    expect(accounts({ ...allow, Condition })).toEqual([[own]])
  })

  it('names the accounts next to an organization', () => {
    const [admission] = admitted({ Statement: [allow, perimeter] })
    expect(admission === undefined ? null : accountsOf(admission)).toEqual([other])
  })

  it('is null if no account is named', () => {
    expect(accounts(allow)).toEqual([null])
  })
})
