import type { PolicyDocument, PolicyStatement, Severity } from '@plumbline/model'
import { documentRights } from './admin-level.js'
import { compileStatement } from './compiled-statement.js'
import type { AccountScope } from './every-resource.js'
import { allowsIn, coversActions, onEveryResource } from './identity-rights.js'
import { toList } from './lists.js'

/** What an identity policy must not contain, be it managed or inline. */
export interface PolicyContent {
  /** What a wrong policy does, after the noun of a title: `allows all KMS actions on all resources`. */
  readonly holds: string
  readonly severity: Severity
  readonly why: string
  readonly fix: string
  /** Statement of an `aws_iam_policy_document` that would pass. */
  readonly terraform: TerraformStatement
  readonly references: readonly string[]
  readonly notes?: string
  readonly expected: string
  /** The statements that are wrong; `scope` is the account of the policy's holders. */
  find(document: PolicyDocument, scope: AccountScope): readonly PolicyStatement[]
  /** Severity of a wrong statement, where it differs from the rule's. */
  severityOf?(statement: PolicyStatement): Severity | undefined
}

export interface TerraformStatement {
  readonly actions: readonly string[]
  /** Terraform expressions. */
  readonly resources: readonly string[]
}

/**
 * Statements that grant the action on every resource of a type, except those that alone make an administrator: the rules
 * about administrators report these.
 */
export function allowing(
  document: PolicyDocument,
  action: string,
  scope: AccountScope,
): readonly PolicyStatement[] {
  const found = onEveryResource(action, scope).flatMap((question) => allowsIn(document, question))
  return [...new Set(found)].filter((statement) => !makesAdministrator(document, statement, scope))
}

/**
 * Statements that name one of the actions, or a pattern of it, on every resource of a type. Whole services, NotAction and
 * administrators are left out: they have separate rules, and one statement should be reported once.
 */
export function naming(
  document: PolicyDocument,
  actions: readonly string[],
  scope: AccountScope,
): readonly PolicyStatement[] {
  return document.Statement.filter((statement) => {
    if (statement.Effect !== 'Allow') return false
    const named = toList(statement.Action).filter((action) => !/^\*+$|:\*+$/.test(action))
    if (named.length === 0) return false
    const only = withActions(document, statement, named)
    const compiled = compileStatement(only.Statement[0] ?? statement)
    return actions
      .filter((action) => coversActions(compiled, action))
      .flatMap((action) => onEveryResource(action, scope))
      .some((question) => allowsIn(only, question).length > 0)
  })
}

/** The statement with some of its actions, and all Denies of the document, which still apply to them. */
export function withActions(
  document: PolicyDocument,
  statement: PolicyStatement,
  actions: readonly string[],
): PolicyDocument {
  return { Statement: [{ ...statement, Action: actions }, ...deniesOf(document)] }
}

function makesAdministrator(
  document: PolicyDocument,
  statement: PolicyStatement,
  { partition, accountId }: AccountScope,
): boolean {
  const alone = { Statement: [statement, ...deniesOf(document)] }
  const { level } = documentRights(alone, `arn:${partition}:iam::${accountId}:policy/`)
  return level === 'full' || level === 'iam'
}

function deniesOf(document: PolicyDocument): readonly PolicyStatement[] {
  return document.Statement.filter(({ Effect }) => Effect === 'Deny')
}
