import type { Rule } from '../define-rule.js'

/** Rules about AWS Config, by id. */
export const configRules: readonly Rule[] = []
