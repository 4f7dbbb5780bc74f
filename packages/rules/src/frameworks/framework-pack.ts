import type { Rule, RuleParameters } from '../engine/define-rule.js'

/**
 * What decides a control.
 *
 * - `settings`: the verdicts of its checks.
 * - `evidence`: its checks provide evidence, a person signs; a failing check is evidence against it, not a failure.
 * - `people`: people only, because no scan can read it; never counted as passed automatically.
 */
export type JudgedBy = 'settings' | 'evidence' | 'people'

/**
 * The source of a mapping from a check to a control.
 *
 * - `vendor`: AWS (Security Hub, conformance packs) or the author of the framework, also under the number that an earlier
 *   version gave the same requirement.
 * - `peer`: another posture scanner maps an equal check to this control.
 * - `own`: our assessment.
 */
export type MappingOrigin = 'vendor' | 'peer' | 'own'

/**
 * A check that a control needs, with the reason in one line and, where the framework sets other thresholds than the rule, its
 * parameters. For a check without a rule the reason is the case that the check will find.
 */
export type ControlMapping = readonly [
  check: string,
  origin: MappingOrigin,
  reason: string,
  parameters?: RuleParameters,
]

/** One control as a framework's pack lists it, whether or not a check maps to it. */
export interface ControlDefinition {
  /** The framework's own number: `7.2.1`. */
  readonly id: string
  /** In our own wording: the texts of most frameworks are protected. */
  readonly title: string
  readonly judgedBy: JudgedBy
  /** CIS only: the benchmark's own word for how the recommendation is audited. Independent of `judgedBy`. */
  readonly assessment?: 'manual' | 'automated'
  /** CIS only: profile of the benchmark; level 2 includes level 1. */
  readonly level?: 1 | 2
  /**
   * HIPAA only. `addressable` is not optional: where it is not implemented, the reason and the alternative are documented
   * (45 CFR 164.306(d)).
   */
  readonly obligation?: 'required' | 'addressable'
  /** Every check of the catalogue that the control needs, with or without a rule. Absent for `people`, and where none is known. */
  readonly checks?: readonly ControlMapping[]
}

/** One version of one framework; versions stay side by side. */
export interface FrameworkDefinition {
  /** `<framework>-<version>`: `pci-dss-4.0.1`. */
  readonly id: string
  readonly framework: string
  readonly title: string
  readonly version: string
  /** Day or month of publication, ISO 8601. */
  readonly published: string
  /** `current` is what new reports use; `superseded` is kept for reports about the past. */
  readonly status: 'current' | 'superseded'
  /** Where the framework is published. */
  readonly source: string
  /** Which part of the framework the controls cover, and which part they do not. */
  readonly scope: string
  readonly controls: readonly ControlDefinition[]
}

/** A rule under a control, and the parameters by which the control judges. */
export interface RuleMapping {
  readonly rule: string
  /** Key of the tallies to read: the rule id, or that of a parameter set. */
  readonly tallyKey: string
  /** Null where the rule's defaults are those of the framework. */
  readonly parameters: RuleParameters | null
}

export interface FrameworkControl extends ControlDefinition {
  /** Ids of the rules that map to it, sorted. Empty for `people`, and where no rule maps to it yet: not covered. */
  readonly rules: readonly string[]
  /** The same rules, in the same order, with their parameters. */
  readonly mappings: readonly RuleMapping[]
  /** Ids of the checks that it needs and that have no rule in this release, sorted. */
  readonly pending: readonly string[]
}

export interface FrameworkPack extends Omit<FrameworkDefinition, 'controls'> {
  readonly controls: readonly FrameworkControl[]
}

/** What packs need of a rule. */
export type MappableRule = Pick<Rule, 'id' | 'parameters'>

/** Builds a pack: the definition, with the rules of this release that its controls list, and the checks without a rule. */
export function packOf(definition: FrameworkDefinition, rules: readonly MappableRule[]): FrameworkPack {
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  return { ...definition, controls: definition.controls.map((control) => controlOf(control, byId)) }
}

function controlOf(control: ControlDefinition, byId: ReadonlyMap<string, MappableRule>): FrameworkControl {
  const mappings = (control.checks ?? [])
    .flatMap(([check, , , parameters]) => {
      const rule = byId.get(check)
      return rule === undefined ? [] : [mappingOf(rule, parameters ?? {})]
    })
    .toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
  return {
    ...control,
    rules: mappings.map(({ rule }) => rule),
    mappings,
    pending: checksOf(control)
      .filter((check) => !byId.has(check))
      .sort(),
  }
}

function mappingOf(rule: MappableRule, given: RuleParameters): RuleMapping {
  const other = Object.entries(given).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(rule.parameters[name]),
  )
  if (other.length === 0) return { rule: rule.id, tallyKey: rule.id, parameters: null }
  const parameters = Object.fromEntries(other.toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return { rule: rule.id, tallyKey: `${rule.id}?${new URLSearchParams(textsOf(parameters))}`, parameters }
}

function textsOf(parameters: RuleParameters): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]))
}

/** A rule with parameters that a framework sets: judged in addition to the rule's defaults, without findings. */
export interface ParameterSet {
  /** `iam.console-unused-45?days=90`; verdicts are tallied by it. */
  readonly key: string
  readonly ruleId: string
  readonly parameters: RuleParameters
}

/** The parameter sets that the controls of the packs use, each once, sorted by key. */
export function parameterSetsOf(packs: readonly FrameworkPack[]): readonly ParameterSet[] {
  const sets = packs.flatMap(({ controls }) =>
    controls.flatMap(({ mappings }) =>
      mappings.flatMap(({ rule, tallyKey, parameters }) =>
        parameters === null ? [] : [{ key: tallyKey, ruleId: rule, parameters }],
      ),
    ),
  )
  return [...new Map(sets.map((set) => [set.key, set])).values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** The controls that map to each rule, as `<pack>:<control>`, in the order of the packs. */
export function controlsByRule(packs: readonly FrameworkPack[]): ReadonlyMap<string, readonly string[]> {
  const byRule = new Map<string, string[]>()
  for (const pack of packs) {
    for (const control of pack.controls) {
      for (const rule of control.rules) {
        const controls = byRule.get(rule) ?? []
        controls.push(`${pack.id}:${control.id}`)
        byRule.set(rule, controls)
      }
    }
  }
  return byRule
}

function checksOf({ checks = [] }: ControlDefinition): string[] {
  return checks.map(([check]) => check)
}
