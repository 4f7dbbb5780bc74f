import type { Rule, RuleParameters } from './define-rule.js'

/** Parameters that add these accounts to the `trustedAccounts` of every rule that has this parameter. */
export function trustAccounts(
  rules: readonly Rule[],
  accounts: readonly string[],
): { readonly [ruleId: string]: RuleParameters } {
  const parameters = rules.flatMap((rule) => {
    const { trustedAccounts } = rule.parameters
    if (!isList(trustedAccounts) || rule.retiredIn !== undefined) return []
    const all = [...new Set([...trustedAccounts, ...accounts])]
    return [[rule.id, { trustedAccounts: all }] as const]
  })
  return Object.fromEntries(parameters)
}

function isList(value: RuleParameters[string] | undefined): value is readonly string[] {
  return Array.isArray(value)
}
