import { unknown } from '@plumbline/model'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { executionRole } from './execution-role.js'

const role = fixture('AWS::IAM::Role')

describe('executionRole', () => {
  it('finds the role by its ARN, path included', () => {
    const nested = fixture('AWS::IAM::Role', { path: '/functions/' })
    const found = executionRole(
      fixture('AWS::Lambda::Function', { roleArn: nested.arn }),
      snapshotOf([role, nested]),
    )
    expect(found).toMatchObject({ kind: 'role', role: { arn: nested.arn } })
  })

  it('distinguishes a role that is not in the list from a list that was not read', () => {
    const why = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')
    expect(executionRole(fixture('AWS::Lambda::Function'), snapshotOf([])).kind).toBe('absent')
    expect(
      executionRole(
        fixture('AWS::Lambda::Function'),
        snapshotOf([role], { incomplete: new Map([['AWS::IAM::Role', why]]) }),
      ),
    ).toMatchObject({ kind: 'unclear', verdict: { missing: [{ operation: why.operation }] } })
  })

  it('does not judge a role of another account', () => {
    const subject = fixture('AWS::Lambda::Function', { roleArn: 'arn:aws:iam::999988887777:role/orders' })
    expect(executionRole(subject, snapshotOf([role])).kind).toBe('unclear')
  })
})
