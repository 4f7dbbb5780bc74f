import type { CatalogueRow } from '../catalogue/catalogue-row.js'
import type { Disposition } from '../catalogue/dispositions.js'
import type { RuleParameters } from '../engine/define-rule.js'
import type {
  ControlDefinition,
  ControlMapping,
  FrameworkDefinition,
  MappableRule,
} from './framework-pack.js'

/** What a control may list. */
export interface MappableChecks {
  readonly rules: readonly MappableRule[]
  /** Checks without a rule. */
  readonly catalogue: readonly Pick<CatalogueRow, 'id'>[]
  readonly dispositions: Readonly<Record<string, Disposition>>
}

/** Defects of the packs: duplicate ids, controls without title, and mappings that are duplicate, dangling, without reason or not allowed. */
export function packProblems(
  definitions: readonly FrameworkDefinition[],
  checks: MappableChecks,
): readonly string[] {
  const controls = definitions.flatMap((pack) =>
    pack.controls.map((control) => ({ name: `${pack.id}:${control.id}`, control })),
  )
  const problemOf = existenceCheck(checks)
  const parametersOf = new Map(checks.rules.map(({ id, parameters }) => [id, parameters]))
  return [
    ...duplicates(definitions.map(({ id }) => id)).map((id) => `pack ${id} is listed twice`),
    ...duplicates(controls.map(({ name }) => name)).map((name) => `${name} is listed twice`),
    ...controls
      .filter(({ control }) => control.title.trim() === '')
      .map(({ name }) => `${name} has no title`),
    ...controls.flatMap(({ name, control }) => [
      ...mappingProblems(name, control, problemOf),
      ...(control.checks ?? []).flatMap((mapping) =>
        parameterProblems(name, mapping, parametersOf.get(mapping[0])),
      ),
    ]),
  ]
}

/** Why a check cannot be listed; null where it can. */
type ExistenceCheck = (check: string) => string | null

function existenceCheck({ rules, catalogue, dispositions }: MappableChecks): ExistenceCheck {
  const known = new Set([...rules, ...catalogue].map(({ id }) => id))
  return (check) => {
    if (!known.has(check)) return 'which does not exist'
    const disposition = dispositions[check]
    if (disposition?.kind === 'merged') return `which ${disposition.into} reports: list that one`
    return disposition?.kind === 'dropped' ? 'which was dropped' : null
  }
}

/** A shorter reason cannot name a fact. */
const SHORTEST_REASON = 20

function mappingProblems(
  name: string,
  control: ControlDefinition,
  problemOf: ExistenceCheck,
): readonly string[] {
  const { judgedBy, checks = [] } = control
  return [
    ...duplicates(checks.map(([check]) => check)).map((check) => `${name} lists ${check} twice`),
    ...checks.flatMap(([check]) => {
      const problem = problemOf(check)
      return problem === null ? [] : [`${name} lists ${check}, ${problem}`]
    }),
    ...checks
      .filter(([, , reason]) => reason.length < SHORTEST_REASON || !reason.endsWith('.'))
      .map(([check]) => `${name} lists ${check} without a reason in one sentence`),
    ...(judgedBy === 'people' && checks.length > 0
      ? [`${name} lists checks, but a scan cannot judge what is left to people`]
      : []),
  ]
}

function parameterProblems(
  name: string,
  [check, , , given = {}]: ControlMapping,
  defaults: RuleParameters = {},
): readonly string[] {
  const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
  return Object.entries(given)
    .filter(([parameter, value]) => kindOf(defaults[parameter]) !== kindOf(value))
    .map(([parameter]) => `${name} sets parameter ${parameter} of ${check}, which has none of that type`)
}

function duplicates(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
