import type { Resource, ResourceIdentity } from '../resource.js'
import type { FactsOf, ResourceType } from '../resource-facts.js'
import type { VpcFacts } from '../vpc/facts.js'
import { type FactOverrides, fixtureAccountId, withOverrides } from './lambda-function.js'

/** What every fixture of EC2's family may be given besides facts. */
export interface Ec2Identity {
  /** The id, `vpc-…`, which is also the name. */
  readonly id?: string
  readonly owner?: string
}

export type Ec2Overrides<T extends ResourceType> = FactOverrides<T> & Ec2Identity

/** A resource of EC2's family in eu-west-1 of the fixture account. `kind` is the word in its ARN. */
export function ec2Resource<T extends keyof VpcFacts>(
  type: T,
  kind: string,
  defaultId: string,
  facts: FactsOf<T>,
  overrides: Ec2Overrides<T>,
): Resource<T> {
  const { id = defaultId, owner = fixtureAccountId, ...factOverrides } = overrides
  const identity: ResourceIdentity<T> = {
    type,
    arn: `arn:aws:ec2:eu-west-1:${owner}:${kind}/${id}`,
    name: id,
    accountId: fixtureAccountId,
    region: 'eu-west-1',
    owner,
    incarnation: null,
  }
  return { ...identity, ...withOverrides(facts, factOverrides) } as unknown as Resource<T>
}
