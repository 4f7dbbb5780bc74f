import type { Rule, RuleParameters } from '../engine/define-rule.js'

/**
 * How a control is decided.
 *
 * - `automated`: by the verdicts of its rules.
 * - `evidence`: its rules provide evidence, a person signs.
 * - `attestation`: by a person only, because no scan can read it; never counted as passed automatically.
 */
export type ControlKind = 'automated' | 'evidence' | 'attestation'

/**
 * The source of a mapping from a check to a control.
 *
 * - `vendor`: AWS (Security Hub, conformance packs) or the author of the framework, also under the number that an earlier
 *   version gave the same requirement.
 * - `peer`: another posture scanner maps an equal check to this control.
 * - `own`: our assessment.
 */
export type MappingOrigin = 'vendor' | 'peer' | 'own'

/** A check that is evidence for a control, with the reason in one line and, where the framework sets other thresholds, its parameters. */
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
  readonly kind: ControlKind
  /**
   * HIPAA only. `addressable` is not optional: where it is not implemented, the reason and the alternative are documented
   * (45 CFR 164.306(d)).
   */
  readonly obligation?: 'required' | 'addressable'
  /** Absent for `attestation`, and for a control that is not covered yet. */
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

export interface FrameworkControl extends ControlDefinition {
  /** Ids of the rules that map to it, sorted. Empty for `attestation`, and where no rule maps to it yet: not covered. */
  readonly rules: readonly string[]
}

export interface FrameworkPack extends Omit<FrameworkDefinition, 'controls'> {
  readonly controls: readonly FrameworkControl[]
}

/** Builds a pack: the definition, with the rules of this release that its controls list. */
export function packOf(definition: FrameworkDefinition, rules: readonly Pick<Rule, 'id'>[]): FrameworkPack {
  const ids = new Set(rules.map(({ id }) => id))
  return {
    ...definition,
    controls: definition.controls.map((control) => ({
      ...control,
      rules: checksOf(control)
        .filter((check) => ids.has(check))
        .sort(),
    })),
  }
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

/** Defects of the packs: duplicate ids, controls without title, and mappings that are duplicate, dangling, without reason or not allowed. */
export function packProblems(
  definitions: readonly FrameworkDefinition[],
  rules: readonly Pick<Rule, 'id'>[],
): readonly string[] {
  const controls = definitions.flatMap((pack) =>
    pack.controls.map((control) => ({ name: `${pack.id}:${control.id}`, control })),
  )
  const known = new Set(rules.map(({ id }) => id))
  return [
    ...duplicates(definitions.map(({ id }) => id)).map((id) => `pack ${id} is listed twice`),
    ...duplicates(controls.map(({ name }) => name)).map((name) => `${name} is listed twice`),
    ...controls
      .filter(({ control }) => control.title.trim() === '')
      .map(({ name }) => `${name} has no title`),
    ...controls.flatMap(({ name, control }) => mappingProblems(name, control, known)),
  ]
}

/** A shorter reason cannot name a fact. */
const SHORTEST_REASON = 20

function mappingProblems(
  name: string,
  control: ControlDefinition,
  known: ReadonlySet<string>,
): readonly string[] {
  const { kind, checks = [] } = control
  return [
    ...duplicates(checksOf(control)).map((check) => `${name} lists ${check} twice`),
    ...checks
      .filter(([check]) => !known.has(check))
      .map(([check]) => `${name} lists ${check}, which does not exist`),
    ...checks
      .filter(([, , reason]) => reason.length < SHORTEST_REASON || !reason.endsWith('.'))
      .map(([check]) => `${name} lists ${check} without a reason in one sentence`),
    ...(kind === 'attestation' && checks.length > 0
      ? [`${name} lists checks, but a scan cannot evaluate an attestation`]
      : []),
  ]
}

function checksOf({ checks = [] }: ControlDefinition): string[] {
  return checks.map(([check]) => check)
}

function duplicates(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
