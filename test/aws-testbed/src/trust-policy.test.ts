import { describe, expect, it } from 'vitest'
import { isTrusted, type TrustRequest } from './trust-policy.js'

const HUB = 'arn:aws:iam::111111111111:user/hub'

const request = (change: Partial<TrustRequest> = {}): TrustRequest => ({
  callerArn: HUB,
  callerAccountId: '111111111111',
  callerRoleArn: undefined,
  externalId: 'right',
  roleSessionName: 'plumbline-1',
  ...change,
})

const allow = (more: object = {}) => ({
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111111111111:root' },
  Action: 'sts:AssumeRole',
  ...more,
})
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const withId = (operator: string, value: unknown) =>
  policy(allow({ Condition: { [operator]: { 'sts:ExternalId': value } } }))

describe('the principal', () => {
  it.each([
    ['the account root', { AWS: 'arn:aws:iam::111111111111:root' }, true],
    ['the account id', { AWS: ['999999999999', '111111111111'] }, true],
    ['the caller itself', { AWS: HUB }, true],
    ['everyone', '*', true],
    ['every AWS account', { AWS: '*' }, true],
    ['another account', { AWS: 'arn:aws:iam::999999999999:root' }, false],
    ['another user', { AWS: 'arn:aws:iam::111111111111:user/other' }, false],
    ['a service', { Service: 'lambda.amazonaws.com' }, false],
  ])('%s', (_, Principal, expected) => {
    expect(isTrusted(policy(allow({ Principal })), request())).toBe(expected)
  })

  it('may be the role behind a session', () => {
    const role = 'arn:aws:iam::111111111111:role/Worker'
    const session = request({
      callerArn: 'arn:aws:sts::111111111111:assumed-role/Worker/x',
      callerRoleArn: role,
    })
    expect(isTrusted(policy(allow({ Principal: { AWS: role } })), session)).toBe(true)
    expect(isTrusted(policy(allow({ Principal: { AWS: `${role}2` } })), session)).toBe(false)
  })
})

describe('the external id', () => {
  it.each([
    ['StringEquals', 'right', true],
    ['StringEquals', ['other', 'right'], true],
    ['StringEquals', 'wrong', false],
    ['StringEquals', 'Right', false],
    ['StringEqualsIgnoreCase', 'RIGHT', true],
    ['StringLike', 'ri*', true],
    ['StringLike', 'plb-*', false],
    ['StringNotEquals', 'wrong', true],
    ['StringNotEquals', 'right', false],
    ['ForAnyValue:StringEquals', ['right'], true],
    ['ForAllValues:StringLike', 'wr*', false],
    ['StringEqualsIfExists', 'wrong', false],
    ['Null', 'false', true],
  ])('%s %s', (operator, value, expected) => {
    expect(isTrusted(withId(operator, value), request())).toBe(expected)
  })

  it.each([
    ['StringEquals', 'right', false],
    ['StringLike', '*', false],
    ['ForAnyValue:StringEquals', 'right', false],
    ['ForAnyValue:StringNotEquals', 'right', false],
    // The classic mistakes: these allow a caller that sends no ExternalId at all.
    ['StringNotEquals', 'wrong', true],
    ['StringEqualsIfExists', 'right', true],
    ['ForAllValues:StringEquals', 'right', true],
    ['Null', 'true', true],
  ])('missing, %s %s', (operator, value, expected) => {
    expect(isTrusted(withId(operator, value), request({ externalId: undefined }))).toBe(expected)
  })
})

describe('statements', () => {
  it('require all conditions, and a deny takes precedence', () => {
    const both = { StringEquals: { 'sts:ExternalId': 'right', 'aws:PrincipalAccount': '999999999999' } }
    expect(isTrusted(policy(allow({ Condition: both })), request())).toBe(false)
    const deny = {
      ...allow(),
      Effect: 'Deny',
      Condition: { StringLike: { 'sts:RoleSessionName': 'plumb*' } },
    }
    expect(isTrusted(policy(allow(), deny), request())).toBe(false)
    expect(isTrusted(policy(allow(), deny), request({ roleSessionName: 'other' }))).toBe(true)
  })

  it('must name sts:AssumeRole', () => {
    expect(isTrusted(policy(allow({ Action: ['sts:TagSession', 'STS:Assume*'] })), request())).toBe(true)
    expect(isTrusted(policy(allow({ Action: 'sts:TagSession' })), request())).toBe(false)
    expect(isTrusted({ Statement: allow() }, request())).toBe(true)
    expect(isTrusted(policy(), request())).toBe(false)
  })

  it.each([
    ['an operator', allow({ Condition: { IpAddress: { 'sts:ExternalId': '10.0.0.0/8' } } })],
    ['a key', allow({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } })],
    ['NotPrincipal', { Effect: 'Deny', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
    ['a malformed statement', { Effect: 'Perhaps' }],
  ])('are refused, not guessed, if they use %s that is not evaluated', (_, statement) => {
    expect(() => isTrusted(policy(statement), request())).toThrow(
      expect.objectContaining({ kind: 'not-implemented' }),
    )
  })
})
