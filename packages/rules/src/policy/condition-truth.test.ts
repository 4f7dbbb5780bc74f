import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { conditionTruth, type RequestFacts } from './condition-truth.js'
import { clausesOf } from './conditions.js'

const request: RequestFacts = {
  action: 'iam:PutRolePolicy',
  partition: 'aws',
  accountId: '111122223333',
  session: 'any',
  effect: 'Allow',
}
const truth = (Condition: NonNullable<PolicyStatement['Condition']>, more: Partial<RequestFacts> = {}) =>
  conditionTruth(clausesOf({ Effect: 'Allow', Condition }), { ...request, ...more })

describe('conditionTruth', () => {
  it('always holds without a clause, and needs all of them', () => {
    expect(truth({})).toBe('always')
    expect(truth({ StringEquals: {} })).toBe('always')
    const [mfa, other] = [
      { 'aws:MultiFactorAuthPresent': 'true' },
      { 'aws:PrincipalAccount': '999988887777' },
    ]
    expect(truth({ Bool: mfa })).toBe('maybe')
    expect(truth({ Bool: mfa, StringEquals: other })).toBe('never')
  })

  it.each([
    [
      'its own account',
      { StringEquals: { 'aws:PrincipalAccount': ['999988887777', '111122223333'] } },
      'always',
    ],
    [
      'its own account, by a variable',
      { StringEquals: { 'aws:PrincipalAccount': '${aws:ResourceAccount}' } },
      'maybe',
    ],
    ['a negated comparison', { StringNotEquals: { 'aws:ResourceAccount': '111122223333' } }, 'never'],
    ['the region of IAM', { StringLike: { 'aws:RequestedRegion': 'us-*' } }, 'always'],
    ['services, which people are not', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, 'never'],
    [
      'both halves of the Internet',
      { IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } },
      'always',
    ],
    ['half of the Internet', { IpAddress: { 'aws:SourceIp': '0.0.0.0/1' } }, 'maybe'],
    ['principals of the account', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:*::111122223333:*' } }, 'always'],
    ['some principals', { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/*' } }, 'maybe'],
    ['a key that every request has', { Null: { 'aws:PrincipalArn': 'false' } }, 'always'],
    ['a key of a tag', { StringLike: { 'aws:PrincipalTag/team': '*' } }, 'maybe'],
    ['only tags of a list, or none', { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, 'always'],
    ['another user agent than one', { StringNotLike: { 'aws:UserAgent': 'console*' } }, 'maybe'],
    ['an end in the future', { DateLessThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'maybe'],
    ['a start in the future', { DateGreaterThan: { 'aws:CurrentTime': '2030-01-01T00:00:00Z' } }, 'maybe'],
    ['an end in the past', { DateLessThan: { 'aws:CurrentTime': '2020-01-01T00:00:00Z' } }, 'never'],
    ['a start in the past', { DateGreaterThanEquals: { 'aws:CurrentTime': '2020-01-01' } }, 'always'],
    [
      'one of two starts in the past',
      { DateGreaterThan: { 'aws:EpochTime': ['1577836800', '9999999999'] } },
      'always',
    ],
    ['a start in seconds', { NumericGreaterThan: { 'aws:EpochTime': '1577836800' } }, 'always'],
    ['another time than one in the past', { DateNotEquals: { 'aws:CurrentTime': '2020-01-01' } }, 'always'],
    ['no date', { DateGreaterThan: { 'aws:CurrentTime': 'soon' } }, 'maybe'],
    [
      'a sign-in after a time in the past',
      { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01' } },
      'always',
    ],
    [
      'a sign-in before a time in the past',
      { DateLessThan: { 'aws:TokenIssueTime': '2020-01-01' } },
      'never',
    ],
  ] as const)('%s', (_name, condition, expected) => {
    expect(truth(condition)).toBe(expected)
  })

  it('does not know the region of a regional service', () => {
    const condition = { StringEquals: { 'aws:RequestedRegion': 'us-east-1' } }
    expect(truth(condition, { action: 's3:GetObject' })).toBe('maybe')
    expect(truth(condition, { partition: 'aws-us-gov' })).toBe('never')
  })

  it('does not know whether a caller sends what a Deny requires', () => {
    const effect = 'Deny'
    expect(truth({ StringLike: { 'aws:UserAgent': '*' } }, { effect })).toBe('maybe')
    expect(truth({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } }, { effect })).toBe('maybe')
    expect(truth({ StringLike: { 'aws:PrincipalArn': '*' } }, { effect })).toBe('always')
  })

  it('knows that an access key has no time of sign-in, which avoids a Deny but meets no Allow', () => {
    const condition = { DateGreaterThan: { 'aws:TokenIssueTime': '2020-01-01' } }
    expect(truth(condition, { session: 'key-without-mfa' })).toBe('never')
    expect(truth(condition, { effect: 'Deny' })).toBe('maybe')
    expect(truth({ DateLessThan: { 'aws:CurrentTime': '2020-01-01' } }, { effect: 'Deny' })).toBe('never')
  })

  it('knows that requests by an access key have neither key of MFA', () => {
    const session = 'key-without-mfa'
    expect(truth({ Null: { 'aws:MultiFactorAuthAge': 'true' } }, { session })).toBe('always')
    expect(truth({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }, { session })).toBe('never')
    expect(truth({ NumericLessThan: { 'aws:MultiFactorAuthAge': '3600' } }, { session })).toBe('never')
    expect(truth({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'true' } }, { session })).toBe('always')
  })
})
