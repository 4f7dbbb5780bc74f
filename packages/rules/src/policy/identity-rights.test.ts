import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { allowsIn, onEveryResource } from './identity-rights.js'

const everything: PolicyStatement = { Effect: 'Allow', Action: '*', Resource: '*' }
const anyRole = { action: 'iam:PassRole', resource: 'arn:aws:iam::111122223333:role/*' }
const allows = (statement: PolicyStatement, question = anyRole) =>
  allowsIn({ Statement: [statement] }, question).length > 0

describe('allowsIn', () => {
  it('matches wildcards of actions case-insensitively', () => {
    expect(allows(everything)).toBe(true)
    expect(allows({ ...everything, Action: 'IAM:pass*' })).toBe(true)
    expect(allows({ ...everything, Action: ['iam:Get*', 'iam:PassRol?'] })).toBe(true)
    expect(allows({ ...everything, Action: 'iam:Get*' })).toBe(false)
    expect(allows({ ...everything, Effect: 'Deny' })).toBe(false)
  })

  it('requires all resources of a pattern', () => {
    expect(allows({ ...everything, Resource: 'arn:aws:iam::*:role/*' })).toBe(true)
    expect(allows({ ...everything, Resource: 'arn:aws:iam::111122223333:role/app-*' })).toBe(false)
    expect(allows({ ...everything, Resource: [] })).toBe(false)
  })

  it('requires all actions of a pattern', () => {
    const kms = { action: 'kms:*', resource: '*' }
    expect(allows({ ...everything, Action: 'kms:*' }, kms)).toBe(true)
    expect(allows({ ...everything, Action: '*:*' }, kms)).toBe(true)
    expect(allows({ ...everything, Action: 'kms:Decrypt' }, kms)).toBe(false)
  })

  it('treats NotAction and NotResource as everything else', () => {
    const but = (NotAction: string): PolicyStatement => ({ Effect: 'Allow', NotAction, Resource: '*' })
    expect(allows(but('s3:*'))).toBe(true)
    expect(allows(but('iam:*'))).toBe(false)
    expect(allows(but('iam:*'), { action: 'kms:*', resource: '*' })).toBe(true)
    expect(allows(but('kms:Decrypt'), { action: 'kms:*', resource: '*' })).toBe(false)
    expect(allows(but('*'), { action: 'kms:*', resource: '*' })).toBe(false)
    const notRole = (NotResource: string): PolicyStatement => ({ Effect: 'Allow', Action: '*', NotResource })
    expect(allows(notRole('arn:aws:s3:::*'))).toBe(true)
    expect(allows(notRole('arn:aws:iam::*:role/*'))).toBe(false)
    expect(allows(notRole('arn:aws:iam::111122223333:role/admin'))).toBe(false)
  })

  it('subtracts only a Deny without condition', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: 'iam:*', Resource: '*' }
    const condition = { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }
    expect(allowsIn({ Statement: [everything, deny] }, anyRole)).toEqual([])
    expect(allowsIn({ Statement: [everything, { ...deny, Condition: condition }] }, anyRole)).toHaveLength(1)
    expect(allowsIn({ Statement: [everything, { ...deny, Action: 's3:*' }] }, anyRole)).toHaveLength(1)
  })
})

describe('onEveryResource', () => {
  const account = { partition: 'aws', accountId: '111122223333' }
  const onAll = (Action: string, Resource: string, asked = Action) =>
    onEveryResource(asked, account).some((question) =>
      allows({ Effect: 'Allow', Action, Resource }, question),
    )

  it.each([
    ['p-kms-arn: every key', 'kms:*', 'arn:aws:kms:*:*:key/*'],
    ['every key of the account', 'kms:Decrypt', 'arn:aws:kms:*:111122223333:key/*'],
    ['every bucket', 's3:*', 'arn:aws:s3:::*'],
    ['every object', 's3:GetObject', 'arn:aws:s3:::*/*'],
    ['every secret', 'secretsmanager:GetSecretValue', 'arn:aws:secretsmanager:*:*:secret:*'],
    ['every trail', 'cloudtrail:StopLogging', 'arn:aws:cloudtrail:*:*:trail/*'],
    ['everything', 'kms:Decrypt', 'arn:aws:*'],
  ])('is covered by %s', (_name, action, resource) => {
    expect(onAll(action, resource)).toBe(true)
  })

  it.each([
    ['one key', 'kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/1'],
    ['the keys of one region', 'kms:Decrypt', 'arn:aws:kms:eu-west-1:111122223333:key/*'],
    ['aliases, which the action is not about', 'kms:Decrypt', 'arn:aws:kms:*:*:alias/*'],
    ['the objects of one bucket', 's3:GetObject', 'arn:aws:s3:::one/*'],
    ['the keys of another partition', 'kms:Decrypt', 'arn:aws-cn:kms:*:*:key/*'],
  ])('is not covered by %s', (_name, action, resource) => {
    expect(onAll(action, resource)).toBe(false)
  })
})

describe('a Deny', () => {
  const remains = (deny: Partial<PolicyStatement>, question = anyRole) =>
    allowsIn({ Statement: [everything, { Effect: 'Deny', ...deny }] }, question).length > 0

  it('with NotAction leaves the actions that it lists', () => {
    const but = (...NotAction: readonly string[]) => ({ NotAction, Resource: '*' })
    expect(remains(but('s3:GetObject', 's3:ListBucket'))).toBe(false)
    expect(remains(but('iam:*'))).toBe(true)
    const s3 = { action: 's3:*', resource: '*' }
    expect(remains(but('s3:GetObject'), s3)).toBe(false)
    expect(remains(but('s3:*', 'kms:*'), s3)).toBe(true)
  })

  it('with NotResource leaves the resources that it lists', () => {
    const but = (NotResource: string) => ({ Action: '*', NotResource })
    expect(remains(but('arn:aws:s3:::one'))).toBe(false)
    expect(remains(but('arn:aws:iam::111122223333:role/app-*'))).toBe(false)
    expect(remains(but('arn:aws:iam::*'))).toBe(true)
  })

  it('with a condition that always holds counts, one that never holds does not', () => {
    const when = (Condition: NonNullable<PolicyStatement['Condition']>) => ({
      Action: '*',
      Resource: '*',
      Condition,
    })
    expect(remains(when({ StringEquals: {} }))).toBe(false)
    expect(remains(when({ StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } }))).toBe(false)
    expect(remains(when({ StringNotEquals: { 'aws:RequestedRegion': 'us-east-1' } }))).toBe(true)
  })
})
