import { frameworkPacks, frameworksOf, type Rule, rules as allRules } from '@plumbline/rules'
import { usageFailure } from '../command/command-failed.js'

/** Selects rules; an omitted criterion selects all. */
export interface RuleFilter {
  readonly services?: readonly string[] | undefined
  /** Ids, or patterns in which `*` matches any text: `lambda.policy-*`. */
  readonly rules?: readonly string[] | undefined
  readonly framework?: string | undefined
}

/** Rules that are not retired, sorted by id. */
export const rulesInForce: readonly Rule[] = allRules
  .filter(({ retiredIn }) => retiredIn === undefined)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** `lambda` of `lambda.url-auth-none`. */
export function serviceOf({ id }: Pick<Rule, 'id'>): string {
  return id.slice(0, id.indexOf('.'))
}

/**
 * Returns the rules that match every criterion of the filter.
 *
 * @throws CommandFailed for an unknown service, pattern or framework, and if no rule matches
 */
export function selectRules(filter: RuleFilter, from: readonly Rule[] = rulesInForce): readonly Rule[] {
  const criteria = [
    byService(filter.services, from),
    byPattern(filter.rules, from),
    byFramework(filter.framework),
  ]
  const selected = from.filter((rule) => criteria.every((matches) => matches(rule)))
  if (selected.length === 0) throw usageFailure('No rule matches all options. See "plumbline rules".')
  return selected
}

type Criterion = (rule: Rule) => boolean

function byService(services: RuleFilter['services'], from: readonly Rule[]): Criterion {
  if (services === undefined) return () => true
  const known = new Set(from.map(serviceOf))
  for (const service of services) {
    if (known.has(service)) continue
    throw usageFailure(
      `No rules for service ${service}. Services with rules: ${[...known].sort().join(', ')}.`,
    )
  }
  return (rule) => services.includes(serviceOf(rule))
}

function byPattern(patterns: RuleFilter['rules'], from: readonly Rule[]): Criterion {
  if (patterns === undefined) return () => true
  const expressions = patterns.map((pattern) => {
    const expression = new RegExp(`^${pattern.split('*').map(escapeText).join('.*')}$`)
    if (from.some(({ id }) => expression.test(id))) return expression
    throw usageFailure(`No rule matches ${pattern}. "plumbline rules" lists all rules.`)
  })
  return ({ id }) => expressions.some((expression) => expression.test(id))
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function byFramework(framework: string | undefined): Criterion {
  if (framework === undefined) return () => true
  const known = frameworkPacks.map(({ id }) => id)
  if (!known.includes(framework)) {
    throw usageFailure(`Unknown framework ${framework}. Supported: ${known.join(', ')}.`)
  }
  return ({ id }) => frameworksOf(id).includes(framework)
}
