import type { ResourceIdentity } from '../resource.js'
import type { FactsOf, ResourceType } from '../resource-facts.js'
import { fixtureAccountId, withOverrides } from './lambda-function.js'

interface GlobalFixture<T extends ResourceType> {
  readonly type: T
  readonly arn: string
  readonly name: string
  readonly owner?: string
  readonly facts: FactsOf<T>
  readonly overrides: object
}

/** A resource without a region in the fixture account, with the facts given laid over its own. */
export function globalFixture<T extends ResourceType>(
  fixture: GlobalFixture<T>,
): ResourceIdentity<T> & FactsOf<T> {
  const { type, arn, name, owner = fixtureAccountId, facts, overrides } = fixture
  const identity: ResourceIdentity<T> = {
    type,
    arn,
    name,
    accountId: fixtureAccountId,
    region: 'global',
    owner,
    incarnation: null,
  }
  return { ...identity, ...withOverrides(facts, overrides) }
}
