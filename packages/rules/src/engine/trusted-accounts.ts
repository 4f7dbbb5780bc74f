import type { Rule, RuleParameters } from './define-rule.js'

/** Parameters by rule id. */
export type ParametersByRule = { readonly [ruleId: string]: RuleParameters }

/**
 * The parameters that a user set for these rules, and these accounts in the `trustedAccounts` of every rule that has this
 * parameter. Values for other rules are left out.
 */
export function trustAccounts(
  rules: readonly Rule[],
  accounts: readonly string[],
  set: ParametersByRule = {},
): ParametersByRule {
  const parameters = rules.flatMap((rule) => {
    if (rule.retiredIn !== undefined) return []
    const own = set[rule.id] ?? {}
    const { trustedAccounts } = { ...rule.parameters, ...own }
    const trusted = isList(trustedAccounts)
      ? { trustedAccounts: [...new Set([...trustedAccounts, ...accounts])] }
      : {}
    const all = { ...own, ...trusted }
    return Object.keys(all).length === 0 ? [] : [[rule.id, all] as const]
  })
  return Object.fromEntries(parameters)
}

function isList(value: RuleParameters[string] | undefined): value is readonly string[] {
  return Array.isArray(value)
}
