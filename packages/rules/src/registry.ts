import { accountRules } from './account/index.js'
import { cloudtrailRules } from './cloudtrail/index.js'
import { configRules } from './config/index.js'
import type { Rule } from './engine/define-rule.js'
import { iamRules } from './iam/index.js'
import { lambdaRules } from './lambda/index.js'
import { vpcRules } from './vpc/index.js'

/** Every rule of the product, by id. registry.test.ts holds it equal to the files on disk. */
export const rules: readonly Rule[] = [
  ...accountRules,
  ...cloudtrailRules,
  ...configRules,
  ...iamRules,
  ...lambdaRules,
  ...vpcRules,
]
