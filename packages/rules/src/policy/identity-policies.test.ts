import { type PolicyStatement, type Resource, unknown } from '@plumbline/model'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { isAdministrator } from './admin-level.js'
import { policiesOf, policiesOfGroup, policiesOfRole, policiesOfUser } from './identity-policies.js'
import { rightsOf } from './identity-rights.js'

const allow = (action: string): PolicyStatement => ({ Effect: 'Allow', Action: action, Resource: '*' })
const document = (...statements: readonly PolicyStatement[]) => ({ Statement: statements })
const inline = (name: string, ...statements: readonly PolicyStatement[]) => ({
  name,
  document: document(...statements),
})
const admin = fixture('AWS::IAM::ManagedPolicy', {
  name: 'AdministratorAccess',
  owner: 'aws',
  document: document(allow('*')),
})
const readOnly = fixture('AWS::IAM::ManagedPolicy', {
  name: 'read',
  document: document(allow('s3:GetObject')),
})
const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

const notCollected = unknown('not_collected', 'iam:GetAccountAuthorizationDetails')

describe('policiesOfRole', () => {
  it('has inline and attached policies in order', () => {
    const role = fixture('AWS::IAM::Role', {
      inlinePolicies: [inline('own', allow('sqs:*'))],
      attachedPolicyArns: [readOnly.arn],
    })
    const { policies, unread } = policiesOfRole(role, snapshotOf([readOnly, role]))
    expect(policies.map(({ kind, name, arn, group }) => [kind, name, arn, group])).toEqual([
      ['inline', 'own', null, null],
      ['managed', 'read', readOnly.arn, null],
    ])
    expect(unread).toEqual([])
  })

  it('reports a policy that was not read, that is not in the list, or whose document is unknown', () => {
    const role = fixture('AWS::IAM::Role', { attachedPolicyArns: [readOnly.arn] })
    expect(policiesOfRole(role, snapshotOf([])).unread).toEqual([notCollected])
    const incomplete = new Map([['AWS::IAM::ManagedPolicy', denied]] as const)
    expect(policiesOfRole(role, snapshotOf([], { incomplete })).unread).toEqual([denied])
    const unreadPolicy = fixture('AWS::IAM::ManagedPolicy', { name: 'read', document: denied })
    expect(policiesOfRole(role, snapshotOf([unreadPolicy])).unread).toEqual([denied])
    const unreadRole = fixture('AWS::IAM::Role', { inlinePolicies: denied, attachedPolicyArns: denied })
    expect(policiesOfRole(unreadRole, snapshotOf([])).unread).toEqual([denied, denied])
  })

  it('is limited by its boundary', () => {
    const attachedPolicyArns = [admin.arn]
    const isAdmin = (role: Resource<'AWS::IAM::Role'>) =>
      isAdministrator(policiesOfRole(role, snapshotOf([admin, readOnly])))
    expect(isAdmin(fixture('AWS::IAM::Role', { attachedPolicyArns }))).toBe(true)
    expect(
      isAdmin(fixture('AWS::IAM::Role', { attachedPolicyArns, permissionsBoundaryArn: readOnly.arn })),
    ).toBe(false)
    expect(
      isAdmin(fixture('AWS::IAM::Role', { attachedPolicyArns, permissionsBoundaryArn: admin.arn })),
    ).toBe(true)
    const unreadBoundary = fixture('AWS::IAM::Role', { permissionsBoundaryArn: denied })
    expect(policiesOfRole(unreadBoundary, snapshotOf([])).unread).toEqual([denied])
  })
})

describe('policiesOfUser', () => {
  const group = fixture('AWS::IAM::Group', { name: 'admins', attachedPolicyArns: [admin.arn] })

  it('adds the policies of its groups', () => {
    const user = fixture('AWS::IAM::User', { groupNames: ['admins'] })
    const identity = policiesOfUser(user, snapshotOf([admin, group]))
    expect(identity.policies.map(({ name, group: via }) => [name, via])).toEqual([
      ['AdministratorAccess', 'admins'],
    ])
    expect(isAdministrator(identity)).toBe(true)
  })

  it('applies a Deny from any of its policies', () => {
    const deny: PolicyStatement = { Effect: 'Deny', Action: 'iam:*', Resource: '*' }
    const user = fixture('AWS::IAM::User', {
      groupNames: ['admins'],
      inlinePolicies: [inline('no-iam', deny)],
    })
    const identity = policiesOfUser(user, snapshotOf([admin, group]))
    expect(rightsOf(identity, { action: 'iam:CreateUser', resource: '*' })).toEqual([])
    expect(rightsOf(identity, { action: 's3:GetObject', resource: '*' })).toHaveLength(1)
  })

  it('reports groups that were not read', () => {
    const user = fixture('AWS::IAM::User', { groupNames: ['admins'] })
    expect(policiesOfUser(user, snapshotOf([])).unread).toEqual([notCollected])
    const incomplete = new Map([['AWS::IAM::Group', denied]] as const)
    expect(policiesOfUser(user, snapshotOf([], { incomplete })).unread).toEqual([denied])
    expect(policiesOfUser(fixture('AWS::IAM::User', { groupNames: denied }), snapshotOf([])).unread).toEqual([
      denied,
    ])
  })
})

describe('policiesOfGroup', () => {
  it('has what is attached to it', () => {
    const group = fixture('AWS::IAM::Group', { attachedPolicyArns: [readOnly.arn] })
    expect(policiesOfGroup(group, snapshotOf([readOnly])).policies.map(({ name }) => name)).toEqual(['read'])
  })
})

describe('policiesOf', () => {
  it('puts an identity together once for each snapshot', () => {
    const group = fixture('AWS::IAM::Group', { attachedPolicyArns: [readOnly.arn] })
    const user = fixture('AWS::IAM::User', { groupNames: [group.name] })
    const snapshot = snapshotOf([readOnly, group])
    expect(policiesOf(user, snapshot)).toBe(policiesOf(user, snapshot))
    expect(policiesOf(user, snapshot)).toMatchObject({ arn: user.arn, groupArns: [group.arn] })
    expect(policiesOf(user, snapshotOf([group])).unread).toEqual([notCollected])
  })
})
