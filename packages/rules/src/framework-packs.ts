import { cisAws700 } from '../data/frameworks/cis-aws-7-0-0.js'
import { hipaa } from '../data/frameworks/hipaa.js'
import { pciDss401 } from '../data/frameworks/pci-dss-4-0-1.js'
import type { FrameworkPack } from './framework-pack.js'

/** Every framework pack of the product. */
export const frameworkPacks: readonly FrameworkPack[] = [cisAws700, pciDss401, hipaa]
