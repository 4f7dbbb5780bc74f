import type { IamManagedPolicyFacts } from '../iam/managed-policy.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { globalFixture } from './global-fixture.js'
import { type FactOverrides, fixtureAccountId } from './lambda-function.js'

const facts: IamManagedPolicyFacts = {
  path: known('/'),
  defaultVersionId: known('v1'),
  document: known({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: `arn:aws:sqs:eu-west-1:${fixtureAccountId}:orders`,
      },
    ],
  }),
  versions: known([{ versionId: 'v1', createdDate: '2026-01-15T08:00:00.000Z' }]),
  attachmentCount: known(1),
  boundaryCount: known(0),
}

type Overrides = FactOverrides<'AWS::IAM::ManagedPolicy'> & {
  readonly name?: string
  /** One of AWS's own policies. */
  readonly isAwsManaged?: boolean
}

/** A narrow customer managed policy that is attached once. */
export function iamManagedPolicy(overrides: Overrides = {}): Resource<'AWS::IAM::ManagedPolicy'> {
  const { name = 'orders-send', isAwsManaged = false, ...rest } = overrides
  const owner = isAwsManaged ? 'aws' : fixtureAccountId
  const path = typeof rest.path === 'string' ? rest.path : '/'
  const arn = `arn:aws:iam::${owner}:policy${path}${name}`
  return globalFixture({ type: 'AWS::IAM::ManagedPolicy', arn, name, owner, facts, overrides: rest })
}
