/**
 * Who decides on a control.
 *
 * - `automated`: the verdicts of its rules.
 * - `evidence`: its rules give evidence, a person signs.
 * - `attestation`: nothing that a scan can see; never counted as passed by itself.
 */
export type ControlKind = 'automated' | 'evidence' | 'attestation'

export interface FrameworkControl {
  /** The framework's own number, a fact: `7.2.1`. */
  readonly id: string
  /** In our own words: the texts of most frameworks are protected. */
  readonly title: string
  readonly kind: ControlKind
  /** Rules that speak to it; empty for `attestation`. */
  readonly rules: readonly string[]
}

/** One version of one framework; versions stay side by side. */
export interface FrameworkPack {
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
  readonly controls: readonly FrameworkControl[]
}

/** What is wrong with packs, given the rules that exist: doubled ids, dangling rules, kinds that do not fit. */
export function packProblems(
  packs: readonly FrameworkPack[],
  ruleIds: ReadonlySet<string>,
): readonly string[] {
  const problems = doubled(packs.map((pack) => pack.id)).map((id) => `pack ${id} is there twice`)
  for (const pack of packs) {
    problems.push(
      ...doubled(pack.controls.map((control) => control.id)).map((id) => `${pack.id}:${id} is there twice`),
    )
    for (const control of pack.controls)
      problems.push(...controlProblems(`${pack.id}:${control.id}`, control, ruleIds))
  }
  return problems
}

function controlProblems(
  name: string,
  control: FrameworkControl,
  ruleIds: ReadonlySet<string>,
): readonly string[] {
  const hasRules = control.rules.length > 0
  return [
    ...control.rules.filter((id) => !ruleIds.has(id)).map((id) => `${name} names ${id}, which is no rule`),
    ...doubled(control.rules).map((id) => `${name} names ${id} twice`),
    ...(hasRules === (control.kind === 'attestation')
      ? [`${name} is ${control.kind} with ${control.rules.length} rules`]
      : []),
    ...(control.title.trim() === '' ? [`${name} has no title`] : []),
  ]
}

function doubled(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))]
}
