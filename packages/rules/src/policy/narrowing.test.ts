import { describe, expect, it } from 'vitest'
import type { Clause } from './conditions.js'
import { limitOf, withoutLiteralWildcards } from './narrowing.js'

const account = '111122223333'
const limit = (key: string, values: readonly string[], operator = 'stringlike') => {
  const clause: Clause = { operator, isNegated: false, isIfExists: false, set: null, key, values }
  return limitOf(clause, { kind: 'anyone' })
}

describe('limitOf', () => {
  it.each([
    ['aws:sourceaccount', account, [account], null],
    ['aws:principalaccount', '${aws:ResourceAccount}', ['own'], null],
    ['aws:sourcearn', `arn:aws:sns:*:${account}:*`, [account], null],
    ['aws:sourcearn', 'arn:aws:s3:::bucket', null, null],
    ['aws:principalarn', `arn:aws:iam::${account}:role/*`, [account], null],
    ['aws:principalorgid', 'o-a1b2c3d4e5', null, ['o-a1b2c3d4e5']],
    ['aws:principalorgid', '${aws:ResourceOrgID}', null, ['own']],
    ['aws:principalorgpaths', 'o-a1b2c3d4e5/r-ab12/*', null, ['o-a1b2c3d4e5']],
    ['aws:sourcevpce', 'vpce-1', null, null],
    ['aws:sourceip', '203.0.113.0/24', null, null],
    ['aws:sourceip', '203.0.113.7', null, null],
    ['aws:sourceip', '2001:db8::/32', null, null],
    ['aws:sourcevpcarn', `arn:aws:ec2:eu-west-1:${account}:vpc/vpc-1`, [account], null],
    ['aws:sourceowner', account, [account], null],
    ['aws:vpceaccount', account, [account], null],
    ['aws:vpceorgid', 'o-a1b2c3d4e5', null, ['o-a1b2c3d4e5']],
    ['aws:vpceorgpaths', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*', null, ['o-a1b2c3d4e5']],
    ['aws:userid', 'AROAEXAMPLEEXAMPLE12:*', null, null],
    ['lambda:eventsourcetoken', 'amzn1.ask.skill.1', null, null],
  ])('%s %s narrows', (key, value, accounts, organizations) => {
    expect(limit(key, [value])).toMatchObject({ key, values: [value], accounts, organizations })
  })

  it.each([
    ['aws:sourceaccount', '*'],
    ['aws:sourceaccount', '11112222333?'],
    ['aws:sourcearn', '*'],
    ['aws:sourcearn', 'arn:aws:sns:*:*:*'],
    ['aws:sourcearn', 'arn:aws:s3:::*'],
    ['aws:sourcearn', 'arn:aws:s3:::uploads-*'],
    ['aws:principalarn', 'arn:aws:iam::*:role/admin'],
    ['aws:principalorgid', 'o-*'],
    ['aws:principalorgpaths', '*/r-ab12/*'],
    ['aws:sourcevpc', 'vpc-*'],
    ['aws:sourceip', '0.0.0.0/0'],
    ['aws:sourceip', '128.0.0.0/1'],
    ['aws:sourceip', '::/0'],
    ['aws:sourceip', '2000::/24'],
    ['aws:sourceip', '2600:1f18::/31'],
    ['aws:vpceaccount', '*'],
    ['aws:resourceaccount', account],
    ['aws:userid', '*:session'],
    ['lambda:eventsourcetoken', ''],
    ['aws:securetransport', 'true'],
    ['aws:principaltag/team', 'orders'],
  ])('%s %s narrows nothing', (key, value) => expect(limit(key, [value])).toBeUndefined())

  it('requires each of several values to narrow, because they are alternatives', () => {
    expect(limit('aws:sourceaccount', [account, '444455556666'])?.accounts).toEqual([account, '444455556666'])
    expect(limit('aws:sourceaccount', [account, '*'])).toBeUndefined()
  })

  it('has no accounts where one of the values has no account', () => {
    const values = [`arn:aws:sns:eu-west-1:${account}:a`, 'arn:aws:s3:::bucket']
    expect(limit('aws:sourcearn', values)?.accounts).toBeNull()
  })

  it('ignores operators that do not compare values', () => {
    expect(limit('aws:sourceaccount', ['false'], 'null')).toBeUndefined()
  })

  it.each([
    ['aws:principalorgid', 'o-a1b2c3d4e5', true],
    ['aws:principalorgpaths', 'o-a1b2c3d4e5/*', true],
    ['aws:principalorgpaths', 'o-a1b2c3d4e5/r-ab12/*', true],
    ['aws:principalorgpaths', 'o-a1b2c3d4e5/r-ab12/ou-*', true],
    ['aws:principalorgpaths', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*', false],
    ['aws:principalaccount', account, false],
  ])('%s %s admits a whole organization: %s', (key, value, isWhole) => {
    expect(limit(key, [value])?.isWholeOrganization).toBe(isWhole)
  })
})

describe('withoutLiteralWildcards', () => {
  const left = (operator: string, key: string, values: readonly string[]) =>
    withoutLiteralWildcards({ operator, isNegated: false, isIfExists: false, set: null, key, values }).values

  it('removes what an operator without patterns never matches', () => {
    expect(left('stringequals', 'aws:sourceaccount', ['*', account])).toEqual([account])
    expect(left('stringlike', 'aws:sourceaccount', ['*'])).toEqual(['*'])
    expect(left('arnequals', 'aws:sourcearn', ['arn:aws:sns:*:*:*'])).toEqual(['arn:aws:sns:*:*:*'])
    expect(left('stringequals', 'lambda:functionurlauthtype', ['*'])).toEqual(['*'])
  })
})
