import { z } from 'zod'
import type { Rule } from '../engine/define-rule.js'
import type { ParametersByRule } from '../engine/trusted-accounts.js'
import { rules as allRules } from '../registry.generated.js'

/** Values that a user sets, by rule id and parameter name: `{ "iam.key-rotation-90": { "days": 60 } }`. */
export type RuleParameterValues = ParametersByRule

/** Why a value is refused. */
export interface ParameterProblem {
  /** `<ruleId>` or `<ruleId>.<parameter>`; empty for the document as a whole. */
  readonly path: string
  readonly message: string
}

/** Values were refused; `problems` lists every reason. */
export class RuleParametersError extends Error {
  override readonly name = 'RuleParametersError'
  constructor(readonly problems: readonly ParameterProblem[]) {
    super(problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'))
  }
}

export interface CheckedParameters {
  /** The values that are accepted. */
  readonly parameters: RuleParameterValues
  /** Why the others are not. */
  readonly problems: readonly ParameterProblem[]
}

const documentShape = z.record(z.string().max(100), z.record(z.string().max(100), z.unknown()))

/**
 * Parses parameters of rules, from a file, a request or a stored row.
 *
 * @param json parsed JSON: `{ "<ruleId>": { "<parameter>": value } }`
 * @throws RuleParametersError with every unknown rule, unknown parameter and refused value, and the names that are known
 */
export function parseRuleParameters(json: unknown, rules: readonly Rule[] = allRules): RuleParameterValues {
  const { parameters, problems } = checkRuleParameters(json, rules)
  if (problems.length > 0) throw new RuleParametersError(problems)
  return parameters
}

/**
 * Checks parameters value by value: for stored ones, which an earlier release may have accepted. A caller reports the
 * problems; the rules then use their defaults.
 */
export function checkRuleParameters(json: unknown, rules: readonly Rule[] = allRules): CheckedParameters {
  const document = documentShape.safeParse(json)
  if (!document.success) return { parameters: {}, problems: [{ path: '', message: form }] }
  const byId = new Map(rules.map((rule) => [rule.id, rule]))
  const problems: ParameterProblem[] = []
  const accepted = Object.entries(document.data).flatMap(([id, given]) => {
    const rule = byId.get(id)
    if (rule === undefined || Object.keys(rule.declared).length === 0) {
      problems.push({ path: id, message: `${reasonOf(rule)} ${listOf(configurable(rules))}` })
      return []
    }
    const checked = checkOne(rule, given)
    problems.push(...checked.problems)
    return Object.keys(checked.values).length === 0 ? [] : [[id, checked.values] as const]
  })
  return { parameters: Object.fromEntries(accepted), problems }
}

const form = 'must be an object of the form { "<rule id>": { "<parameter>": value } }'

function reasonOf(rule: Rule | undefined): string {
  return rule === undefined
    ? 'no such rule. Rules with parameters:'
    : 'has no parameters. Rules with parameters:'
}

function configurable(rules: readonly Rule[]): readonly string[] {
  return rules.filter(({ declared }) => Object.keys(declared).length > 0).map(({ id }) => id)
}

function checkOne({ id, declared }: Rule, given: Readonly<Record<string, unknown>>) {
  const problems: ParameterProblem[] = []
  const values = Object.entries(given).flatMap(([name, value]) => {
    const path = `${id}.${name}`
    const declaration = Object.hasOwn(declared, name) ? declared[name] : undefined
    if (declaration === undefined) {
      problems.push({
        path,
        message: `no such parameter. Parameters of ${id}: ${listOf(Object.keys(declared))}`,
      })
      return []
    }
    const parsed = declaration.schema.safeParse(value)
    if (parsed.success) return [[name, parsed.data] as const]
    problems.push({ path, message: parsed.error.issues.map(({ message }) => message).join('; ') })
    return []
  })
  return { values: Object.fromEntries(values), problems }
}

function listOf(names: readonly string[]): string {
  return names.join(', ') || 'none'
}
