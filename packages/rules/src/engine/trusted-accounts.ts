import type { Rule, RuleParameters } from './define-rule.js'

/** Parameters that tell every rule that asks for trusted accounts about these, besides those that it trusts anyway. */
export function trustAccounts(
  rules: readonly Rule[],
  accounts: readonly string[],
): { readonly [ruleId: string]: RuleParameters } {
  const asking = rules.flatMap((rule) => {
    const { trustedAccounts } = rule.parameters
    if (!isList(trustedAccounts) || rule.retiredIn !== undefined) return []
    const all = [...new Set([...trustedAccounts, ...accounts])]
    return [[rule.id, { trustedAccounts: all }] as const]
  })
  return Object.fromEntries(asking)
}

function isList(value: RuleParameters[string] | undefined): value is readonly string[] {
  return Array.isArray(value)
}
