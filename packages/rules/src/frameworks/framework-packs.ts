import { cisAws700 } from './cis-aws-7-0-0.js'
import { hipaa } from './hipaa.js'
import { pciDss401 } from './pci-dss-4-0-1.js'
import { type FrameworkDefinition, type FrameworkPack, packOf } from './framework-pack.js'
import { rules } from '../registry.js'

/** Every framework that the product knows, before rules are set beside its controls. */
export const frameworkDefinitions: readonly FrameworkDefinition[] = [cisAws700, pciDss401, hipaa]

/** Every framework pack of the product: each control with the rules of this release that name it. */
export const frameworkPacks: readonly FrameworkPack[] = frameworkDefinitions.map((one) => packOf(one, rules))
