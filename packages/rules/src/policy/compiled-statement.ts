import type { PolicyStatement } from '@plumbline/model'
import { type Clause, clausesOf } from './conditions.js'
import { toList } from './lists.js'

/** A statement with its lists parsed once: identities share policies, and many rules ask about the same statements. */
export interface CompiledStatement {
  readonly source: PolicyStatement
  readonly effect: 'Allow' | 'Deny'
  /** Patterns of actions in lower case, `*:*` as `*`. */
  readonly actions: readonly string[]
  /** The actions are those that are excluded: NotAction. */
  readonly isNotAction: boolean
  readonly resources: readonly string[]
  readonly isNotResource: boolean
  /** Empty where the statement has no condition; an empty operator block is none. */
  readonly clauses: readonly Clause[]
}

const compiled = new WeakMap<PolicyStatement, CompiledStatement>()

/** Parses a statement of an identity policy; each statement is parsed once. */
export function compileStatement(statement: PolicyStatement): CompiledStatement {
  const existing = compiled.get(statement)
  if (existing !== undefined) return existing
  const isNotAction = statement.NotAction !== undefined
  const isNotResource = statement.NotResource !== undefined
  const made: CompiledStatement = {
    source: statement,
    effect: statement.Effect,
    actions: toList(isNotAction ? statement.NotAction : statement.Action).map(toActionPattern),
    isNotAction,
    resources: toList(isNotResource ? statement.NotResource : statement.Resource),
    isNotResource,
    clauses: clausesOf(statement),
  }
  compiled.set(statement, made)
  return made
}

function toActionPattern(action: string): string {
  const lower = action.toLowerCase()
  return /^\*+(:\*+)?$/.test(lower) ? '*' : lower
}
