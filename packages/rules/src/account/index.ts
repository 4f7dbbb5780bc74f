import type { Rule } from '../define-rule.js'

/** Rules about the account itself and its contacts, by id. */
export const accountRules: readonly Rule[] = []
