import { rules } from '../registry.generated.js'
import { cisAws700 } from './cis-aws-7-0-0.js'
import { controlsByRule, type FrameworkDefinition, type FrameworkPack, packOf } from './framework-pack.js'
import { hipaa } from './hipaa.js'
import { pciDss401 } from './pci-dss-4-0-1.js'

/** Every framework of the product. Each definition lists its controls and the checks that map to them. */
export const frameworkDefinitions: readonly FrameworkDefinition[] = [cisAws700, pciDss401, hipaa]

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
