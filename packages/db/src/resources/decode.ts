import {
  decodeFacts,
  type Gaps,
  isResourceType,
  type KnownFacts,
  type Resource,
  type ResourceType,
  type ResourceVersion,
  resourceDefinitions,
} from '@plumbline/model'
import { type Upcaster, upcasters } from './upcasters/index.js'

/** The columns of a stored version that say what is known. */
export interface VersionRecord {
  readonly incarnation: string | null
  readonly shapeVersion: number
  readonly facts: KnownFacts
  readonly gaps: Gaps
}

/** A row of `resource` or `resource_history`, with the 12-digit id of its account. */
export interface ResourceRecord extends VersionRecord {
  readonly type: string
  readonly arn: string
  readonly name: string
  readonly accountId: string
  readonly region: string
  readonly owner: string
}

/** A stored row cannot be read by this version of the program. */
export class UnreadableRow extends Error {
  override readonly name = 'UnreadableRow'
}

/**
 * The only way from a row to a resource: upcasts the facts to the current shape; a fact that the row lacks is unknown
 * `not_collected`.
 *
 * @throws UnreadableRow for an unknown type, or a shape newer than this program.
 */
export function decode(row: ResourceRecord): Resource {
  const { type, arn, name, accountId, region, owner, incarnation, gaps } = row
  if (!isResourceType(type)) {
    throw new UnreadableRow(
      `${arn} has the unknown type ${type}: run the version of Plumbline that collected it`,
    )
  }
  const facts = decodeFacts(type, { facts: upcastFacts(type, row.shapeVersion, row.facts), gaps })
  // The identity and the facts are of one type; TypeScript cannot infer that over the union of all types.
  return { type, arn, name, accountId, region, owner, incarnation, ...facts } as unknown as Resource
}

/** A stored version in the current shape, for comparison. @throws UnreadableRow for a newer shape. */
export function upcastVersion(type: ResourceType, version: VersionRecord): ResourceVersion {
  return {
    shapeVersion: resourceDefinitions[type].version,
    incarnation: version.incarnation,
    facts: upcastFacts(type, version.shapeVersion, version.facts),
    gaps: version.gaps,
  }
}

/** Facts of an older shape in the current one. @throws UnreadableRow for a newer shape. */
export function upcastFacts(type: ResourceType, shapeVersion: number, facts: KnownFacts): KnownFacts {
  const steps = upcasters[type] ?? []
  return liftFacts(type, facts, { from: shapeVersion, to: resourceDefinitions[type].version, steps })
}

/** The mechanism of upcasting: applies the steps that lead `from` one shape `to` another. */
export function liftFacts(
  type: string,
  facts: KnownFacts,
  path: { readonly from: number; readonly to: number; readonly steps: readonly Upcaster[] },
): KnownFacts {
  const { from, to, steps } = path
  if (!Number.isInteger(from) || from < 1 || from > to) {
    throw new UnreadableRow(
      `${type} is stored in shape ${from}, this version reads 1 to ${to}: run the newer version`,
    )
  }
  if (steps.length !== to - 1)
    throw new UnreadableRow(`${type} is at shape ${to} but has ${steps.length} upcasters`)
  return steps.slice(from - 1).reduce((lifted, step) => step(lifted), facts)
}
