import type { Rule } from '../engine/define-rule.js'

/**
 * Who decides on a control.
 *
 * - `automated`: the verdicts of its rules.
 * - `evidence`: its rules give evidence, a person signs.
 * - `attestation`: nothing that a scan can see; never counted as passed by itself.
 */
export type ControlKind = 'automated' | 'evidence' | 'attestation'

/** One control as a framework's data file lists it, whether or not a rule speaks to it yet. */
export interface ControlDefinition {
  /** The framework's own number, a fact: `7.2.1`. */
  readonly id: string
  /** In our own words: the texts of most frameworks are protected. */
  readonly title: string
  readonly kind: ControlKind
  /**
   * HIPAA only. `addressable` is not optional: who does not implement it documents why and what is done instead
   * (45 CFR 164.306(d)).
   */
  readonly obligation?: 'required' | 'addressable'
}

/** One version of one framework; versions stay side by side. */
export interface FrameworkDefinition {
  /** `<framework>-<version>`, what rules name before the colon: `pci-dss-4.0.1`. */
  readonly id: string
  readonly framework: string
  readonly title: string
  readonly version: string
  /** Day or month of publication, ISO 8601. */
  readonly published: string
  /** `current` is what new reports use; `superseded` is kept for reports about the past. */
  readonly status: 'current' | 'superseded'
  /** Where the framework can be had. */
  readonly source: string
  /** Which part of the framework the controls are, and what is left out. */
  readonly scope: string
  readonly controls: readonly ControlDefinition[]
}

export interface FrameworkControl extends ControlDefinition {
  /** Ids of the rules that speak to it, sorted. Empty for `attestation`, and where no rule speaks to it yet: not covered. */
  readonly rules: readonly string[]
}

export interface FrameworkPack extends Omit<FrameworkDefinition, 'controls'> {
  readonly controls: readonly FrameworkControl[]
}

type Mapped = Pick<Rule, 'id' | 'controls'>

/** A definition with the rules that name its controls: rules alone say what they speak to. */
export function packOf(definition: FrameworkDefinition, rules: readonly Mapped[]): FrameworkPack {
  const rulesOf = (name: string) =>
    rules
      .filter(({ controls }) => controls.includes(name))
      .map(({ id }) => id)
      .sort()
  return {
    ...definition,
    controls: definition.controls.map((control) => ({
      ...control,
      rules: rulesOf(`${definition.id}:${control.id}`),
    })),
  }
}

/** What is wrong between definitions and rules: doubled ids, controls that no pack has, rules where none can speak. */
export function packProblems(
  definitions: readonly FrameworkDefinition[],
  rules: readonly Mapped[],
): readonly string[] {
  const controls = definitions.flatMap((pack) =>
    pack.controls.map((control) => ({ name: `${pack.id}:${control.id}`, control })),
  )
  const kinds = new Map(controls.map(({ name, control }) => [name, control.kind]))
  return [
    ...doubled(definitions.map(({ id }) => id)).map((id) => `pack ${id} is there twice`),
    ...doubled(controls.map(({ name }) => name)).map((name) => `${name} is there twice`),
    ...controls
      .filter(({ control }) => control.title.trim() === '')
      .map(({ name }) => `${name} has no title`),
    ...doubled(rules.map(({ id }) => id)).map((id) => `rule ${id} is there twice`),
    ...rules.flatMap((rule) => mappingProblems(rule, kinds)),
  ]
}

function mappingProblems(rule: Mapped, kinds: ReadonlyMap<string, ControlKind>): readonly string[] {
  return [
    ...doubled(rule.controls).map((name) => `${rule.id} names ${name} twice`),
    ...rule.controls
      .filter((name) => !kinds.has(name))
      .map((name) => `${rule.id} names ${name}, which no pack has`),
    ...rule.controls
      .filter((name) => kinds.get(name) === 'attestation')
      .map((name) => `${rule.id} names ${name}, which a scan cannot judge`),
  ]
}

function doubled(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
