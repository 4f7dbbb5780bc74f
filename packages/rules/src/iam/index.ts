import type { Rule } from '../define-rule.js'

/** Rules about AWS IAM, by id. */
export const iamRules: readonly Rule[] = []
