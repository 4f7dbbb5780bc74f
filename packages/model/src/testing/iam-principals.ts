import type { IamGroupFacts } from '../iam/group.js'
import type { IamRoleFacts } from '../iam/role.js'
import type { IamUserFacts } from '../iam/user.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { globalFixture } from './global-fixture.js'
import { type FactOverrides, fixtureAccountId } from './lambda-function.js'

interface Named {
  readonly name?: string
}

const createdDate = known('2026-01-15T08:00:00.000Z')

const userFacts: IamUserFacts = {
  path: known('/'),
  createdDate,
  inlinePolicies: known([]),
  attachedPolicyArns: known([]),
  groupNames: known([]),
  permissionsBoundaryArn: known(null),
  tags: known({}),
}

/** A user without any right. */
export function iamUser(overrides: FactOverrides<'AWS::IAM::User'> & Named = {}): Resource<'AWS::IAM::User'> {
  const { name = 'ana', ...rest } = overrides
  const arn = `arn:aws:iam::${fixtureAccountId}:user/${name}`
  return globalFixture({ type: 'AWS::IAM::User', arn, name, facts: userFacts, overrides: rest })
}

const groupFacts: IamGroupFacts = {
  path: known('/'),
  createdDate,
  inlinePolicies: known([]),
  attachedPolicyArns: known([]),
}

/** A group without any right. */
export function iamGroup(
  overrides: FactOverrides<'AWS::IAM::Group'> & Named = {},
): Resource<'AWS::IAM::Group'> {
  const { name = 'developers', ...rest } = overrides
  const arn = `arn:aws:iam::${fixtureAccountId}:group/${name}`
  return globalFixture({ type: 'AWS::IAM::Group', arn, name, facts: groupFacts, overrides: rest })
}

const roleFacts: IamRoleFacts = {
  path: known('/'),
  createdDate,
  trustPolicy: known({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  }),
  inlinePolicies: known([]),
  attachedPolicyArns: known([]),
  permissionsBoundaryArn: known(null),
  instanceProfileArns: known([]),
  tags: known({}),
}

/** A role that Lambda may assume, without any right. `path` is part of its ARN where it is given as bare text. */
export function iamRole(overrides: FactOverrides<'AWS::IAM::Role'> & Named = {}): Resource<'AWS::IAM::Role'> {
  const { name = 'orders', ...rest } = overrides
  const path = typeof rest.path === 'string' ? rest.path : '/'
  const arn = `arn:aws:iam::${fixtureAccountId}:role${path}${name}`
  return globalFixture({ type: 'AWS::IAM::Role', arn, name, facts: roleFacts, overrides: rest })
}
