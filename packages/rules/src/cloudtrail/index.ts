import type { Rule } from '../define-rule.js'

/** Rules about AWS CloudTrail, by id. */
export const cloudtrailRules: readonly Rule[] = []
