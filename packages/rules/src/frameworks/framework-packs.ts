import { rules } from '../registry.generated.js'
import {
  controlsByRule,
  type FrameworkPack,
  packOf,
  type ParameterSet,
  parameterSetsOf,
} from './framework-pack.js'
import { frameworkDefinitions } from './frameworks.generated.js'

export { frameworkDefinitions } from './frameworks.generated.js'

/** Every framework pack of the product: each control with the rules of this release that map to it. */
export const frameworkPacks: readonly FrameworkPack[] = frameworkDefinitions.map((one) => packOf(one, rules))

const controls = controlsByRule(frameworkPacks)

/** The controls that a rule is evidence for, as `<pack>:<control>`, in the order of the packs; empty for an unknown id. */
export function controlsOf(ruleId: string): readonly string[] {
  return controls.get(ruleId) ?? []
}

/** Ids of the frameworks that a rule maps to, each once. */
export function frameworksOf(ruleId: string): readonly string[] {
  return [...new Set(controlsOf(ruleId).map((control) => control.slice(0, control.indexOf(':'))))]
}

/** Every parameter set that a framework judges by, in addition to the defaults of the rules. */
export const parameterSets: readonly ParameterSet[] = parameterSetsOf(frameworkPacks)

const frameworksByTally = new Map<string, Set<string>>()
for (const { id, controls: all } of frameworkPacks) {
  for (const { tallyKey } of all.flatMap(({ mappings }) => mappings)) {
    frameworksByTally.set(tallyKey, (frameworksByTally.get(tallyKey) ?? new Set()).add(id))
  }
}

/** Ids of the frameworks that judge by these tallies: those of a rule's defaults, by rule id, or of a parameter set, by key. */
export function frameworksJudgedBy(tallyKey: string): readonly string[] {
  return [...(frameworksByTally.get(tallyKey) ?? [])]
}
