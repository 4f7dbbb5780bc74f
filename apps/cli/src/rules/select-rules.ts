import { frameworkPacks, frameworksOf, type Rule, rules as allRules } from '@plumbline/rules'
import { usageFailure } from '../command-failed.js'

/** Which rules are meant; what is left out does not narrow. */
export interface RuleWish {
  readonly services?: readonly string[] | undefined
  /** Ids, or patterns in which `*` stands for any text: `lambda.policy-*`. */
  readonly rules?: readonly string[] | undefined
  readonly framework?: string | undefined
}

/** Rules in force, by id. */
export const rulesInForce: readonly Rule[] = allRules
  .filter(({ retiredIn }) => retiredIn === undefined)
  .toSorted((a, b) => (a.id < b.id ? -1 : 1))

/** `lambda` of `lambda.url-auth-none`. */
export function serviceOf({ id }: Pick<Rule, 'id'>): string {
  return id.slice(0, id.indexOf('.'))
}

/**
 * The rules in force that fit every part of the wish.
 *
 * @throws CommandFailed for a service, pattern or framework that names nothing, and where nothing is left
 */
export function selectRules(wish: RuleWish, from: readonly Rule[] = rulesInForce): readonly Rule[] {
  const isWanted = [byService(wish.services, from), byPattern(wish.rules, from), byFramework(wish.framework)]
  const selected = from.filter((rule) => isWanted.every((fits) => fits(rule)))
  if (selected.length === 0)
    throw usageFailure('No rule is left: the options exclude each other. See "plumbline rules".')
  return selected
}

type Fits = (rule: Rule) => boolean

function byService(services: RuleWish['services'], from: readonly Rule[]): Fits {
  if (services === undefined) return () => true
  const known = new Set(from.map(serviceOf))
  for (const service of services) {
    if (known.has(service)) continue
    throw usageFailure(`No rule is about the service ${service}. There are: ${[...known].sort().join(', ')}.`)
  }
  return (rule) => services.includes(serviceOf(rule))
}

function byPattern(patterns: RuleWish['rules'], from: readonly Rule[]): Fits {
  if (patterns === undefined) return () => true
  const expressions = patterns.map((pattern) => {
    const expression = new RegExp(`^${pattern.split('*').map(escapeText).join('.*')}$`)
    if (from.some(({ id }) => expression.test(id))) return expression
    throw usageFailure(`No rule is called ${pattern}. "plumbline rules" lists them all.`)
  })
  return ({ id }) => expressions.some((expression) => expression.test(id))
}

function escapeText(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

function byFramework(framework: string | undefined): Fits {
  if (framework === undefined) return () => true
  const known = frameworkPacks.map(({ id }) => id)
  if (!known.includes(framework)) {
    throw usageFailure(`No framework is called ${framework}. There are: ${known.join(', ')}.`)
  }
  return ({ id }) => frameworksOf(id).includes(framework)
}
