import type { ResourceDefinition, SampleIdentity } from '../facts/define-resource.js'
import { known, type Observed } from '../facts/observed.js'
import { resourceDefinitions } from '../resources/registry.generated.js'
import type { FactsOf, ResourceType } from '../resources/resource-type.js'
import type { Resource } from '../snapshot/resource.js'

/** The account that fixtures belong to. */
export const fixtureAccountId = '111122223333'

/** Facts to set: a plain value is wrapped as known; an Observed is used as it is. */
export type FactOverrides<T extends ResourceType> = {
  readonly [K in keyof FactsOf<T>]?: FactsOf<T>[K] extends Observed<infer V> ? V | Observed<V> : never
}

/** Parts of the identity that a fixture may set; the ARN follows from them unless it is given. */
export interface IdentityOverrides {
  readonly name?: string
  readonly region?: string
  readonly owner?: string
  readonly arn?: string
  readonly incarnation?: string | null
}

export type FixtureOverrides<T extends ResourceType> = FactOverrides<T> & IdentityOverrides

/** A plain, healthy resource of any type in the fixture account, as its definition describes it, with the overrides applied. */
export function fixture<T extends ResourceType>(type: T, overrides: FixtureOverrides<T> = {}): Resource<T> {
  const definition: ResourceDefinition = resourceDefinitions[type]
  const { name, region, owner, arn, incarnation = null, ...given } = overrides
  const identity = sampleIdentity(definition, { name, region, owner })
  const facts = Object.entries(definition.facts).map(([fact, { sample }]) => [
    fact,
    known(typeof sample === 'function' ? (sample as Sampler)(identity) : sample),
  ])
  const resource = {
    type,
    arn: arn ?? definition.arn(identity, given),
    ...identity,
    incarnation,
    ...withOverrides(Object.fromEntries(facts) as object, given),
  }
  // The facts match the definition; TypeScript cannot infer that for a generic type.
  return resource as unknown as Resource<T>
}

type Sampler = (identity: SampleIdentity) => unknown

interface PartialIdentity {
  readonly name: string | undefined
  readonly region: string | undefined
  readonly owner: string | undefined
}

function sampleIdentity(definition: ResourceDefinition, given: PartialIdentity): SampleIdentity {
  const place = {
    accountId: fixtureAccountId,
    owner: given.owner ?? fixtureAccountId,
    region: given.region ?? (definition.scope === 'global' ? 'global' : 'eu-west-1'),
  }
  const { name } = definition
  return { ...place, name: given.name ?? (typeof name === 'function' ? name(place) : name) }
}

/** Applies overrides to facts, wrapping plain values as known. */
export function withOverrides<F extends object>(base: F, overrides: object): F {
  const wrapped = Object.entries(overrides).map(([name, value]) => [
    name,
    isObserved(value) ? value : known(value),
  ])
  return { ...base, ...Object.fromEntries(wrapped) } as F
}

function isObserved(value: unknown): value is Observed<unknown> {
  return typeof value === 'object' && value !== null && 'known' in value
}
