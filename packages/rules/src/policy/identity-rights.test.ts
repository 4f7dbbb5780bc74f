import type { PolicyStatement } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { allowsIn, isAdminStatement } from './identity-rights.js'

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

describe('isAdminStatement', () => {
  it('is every action on every resource, unconditionally', () => {
    expect(isAdminStatement(everything)).toBe(true)
    expect(isAdminStatement({ ...everything, Action: ['*:*'] })).toBe(true)
    expect(isAdminStatement({ ...everything, Resource: 'arn:aws:s3:::*' })).toBe(false)
    expect(isAdminStatement({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' })).toBe(false)
    expect(
      isAdminStatement({ ...everything, Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    ).toBe(false)
  })
})
