import type { PolicyStatement } from '@plumbline/model'
import { toList } from './lists.js'

/** One line of a Condition element, its operator parsed. All clauses of a statement must hold; one value of each suffices. */
export interface Clause {
  /** Lower-case operator without prefix, suffix and `Not`: `stringequals`, `arnlike`, `bool`, `null`. */
  readonly operator: string
  readonly isNegated: boolean
  /** `…IfExists`: the clause also holds where the request lacks the key. */
  readonly isIfExists: boolean
  readonly set: 'ForAnyValue' | 'ForAllValues' | null
  /** In lower case: AWS compares key names case-insensitively. */
  readonly key: string
  readonly values: readonly string[]
}

/**
 * Reads a statement's Condition element.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function clausesOf(statement: PolicyStatement): readonly Clause[] {
  return Object.entries(statement.Condition ?? {}).flatMap(([operator, lines]) =>
    Object.entries(lines).map(([key, value]) => readClause(operator, key, toList(value))),
  )
}

function readClause(written: string, key: string, values: readonly string[]): Clause {
  const parts = /^(?:(ForAnyValue|ForAllValues):)?(.*?)(IfExists)?$/i.exec(written)
  const [, prefix, name = '', suffix] = parts ?? []
  const lower = name.toLowerCase()
  const positive = lower.replace(/not(?=equals|like|ipaddress)/, '')
  return {
    operator: positive,
    isNegated: positive !== lower,
    isIfExists: suffix !== undefined,
    set: readSet(prefix),
    key: key.toLowerCase(),
    values,
  }
}

function readSet(prefix: string | undefined): Clause['set'] {
  if (prefix === undefined) return null
  return prefix.toLowerCase() === 'foranyvalue' ? 'ForAnyValue' : 'ForAllValues'
}

/** True if the clause holds only if the request has its key with one of the values. */
export function requiresValue(clause: Clause): boolean {
  return !clause.isNegated && !clause.isIfExists && clause.set !== 'ForAllValues'
}

/**
 * True if the clause, in a Deny, denies every request that does not have its key with one of the values:
 * a negated operator also holds where the key is missing.
 */
export function deniesOthers(clause: Clause): boolean {
  return clause.isNegated && clause.set !== 'ForAnyValue'
}
