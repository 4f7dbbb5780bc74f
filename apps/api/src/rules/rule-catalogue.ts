import { controlsOf, frameworkPacks, type Rule, rules } from '@plumbline/rules'

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]))

/** Every rule of this release, sorted by id. */
export const catalogue: readonly Rule[] = [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The rule with this id. */
export function ruleOf(id: string): Rule | undefined {
  return byId.get(id)
}

/** True if this release has a pack for the framework. */
export function isFramework(framework: string): boolean {
  return frameworkPacks.some(({ id }) => id === framework)
}

/** True if the framework's pack lists the control. */
export function isControl(framework: string, control: string): boolean {
  return frameworkPacks.some(
    ({ id, controls }) => id === framework && controls.some((one) => one.id === control),
  )
}

/** Ids of the rules that map to a framework, or to one control of it. */
export function rulesOfFramework(framework: string, control: string | undefined): readonly string[] {
  const isMatch = (mapped: string) =>
    control === undefined ? mapped.startsWith(`${framework}:`) : mapped === `${framework}:${control}`
  return catalogue.map(({ id }) => id).filter((id) => controlsOf(id).some(isMatch))
}
