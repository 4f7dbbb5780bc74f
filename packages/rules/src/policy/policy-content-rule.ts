import {
  cannotTell,
  type Evidence,
  type FailItem,
  failItems,
  notApplicable,
  pass,
  type PolicyDocument,
  type PolicyStatement,
  type Severity,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import type { RuleFix } from '../engine/rule-fix.js'
import { allowsIn, type RightQuestion } from './identity-rights.js'
import { toList } from './lists.js'
import { statementJson, statementKey } from './statement-evidence.js'

interface ContentDemand {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  readonly fix: RuleFix
  readonly references: readonly string[]
  readonly notes?: string
  readonly expected: string
  /** Statements that must not be there; the severity where it is not the rule's own. */
  offences(document: PolicyDocument, policyArn: string): readonly Offence[]
}

export interface Offence {
  readonly statement: PolicyStatement
  readonly severity?: Severity
}

/**
 * A rule about what a customer managed policy says, one item for each statement. Policies that are attached to nothing give
 * nobody a right (as a boundary they only take away) and are not judged.
 */
export function definePolicyContentRule({ offences, expected, ...texts }: ContentDemand) {
  return defineRule({
    ...texts,
    resource: 'AWS::IAM::ManagedPolicy',
    evaluate({ arn, document, attachmentCount }) {
      if (!attachmentCount.known) return cannotTell(attachmentCount)
      if (attachmentCount.value === 0) return notApplicable('the policy is attached to nothing')
      if (!document.known) return cannotTell(document)
      const found = offences(document.value, arn)
      if (found.length > 0) return failItems(found.map((one) => toItem(one, document.value, expected)))
      return pass({ path: 'document', observed: document.value.Statement.length, expected })
    },
  })
}

/** Statements that give the right asked about, those of plain administrators left out: they are told by iam.admin-customer-attached. */
export function allowing(document: PolicyDocument, question: RightQuestion): readonly PolicyStatement[] {
  const everything = new Set(allowsIn(document, { action: '*', resource: '*' }))
  return allowsIn(document, question).filter((statement) => !everything.has(statement))
}

function toItem({ statement, severity }: Offence, document: PolicyDocument, expected: string): FailItem {
  const key = statementKey(statement, { qualifier: null, document })
  const evidence: readonly Evidence[] = [
    { path: `document.Statement[${key}]`, observed: statementJson(statement), expected },
  ]
  return severity === undefined ? { key, evidence } : { key, evidence, severity }
}

/**
 * The document's Allows as far as they name actions: whole services, NotAction and administrators have rules of their own,
 * and one statement should not be told by all of them. Denies stay, so that they take away what they take away.
 */
function namedActions(document: PolicyDocument): ReadonlyMap<PolicyStatement, PolicyDocument> {
  const denies = document.Statement.filter(({ Effect }) => Effect === 'Deny')
  const found = new Map<PolicyStatement, PolicyDocument>()
  for (const statement of document.Statement) {
    const actions = toList(statement.Action).filter((action) => !/^\*+$|:\*+$/.test(action))
    if (statement.Effect === 'Allow' && actions.length > 0)
      found.set(statement, { Statement: [{ ...statement, Action: actions }, ...denies] })
  }
  return found
}

/** Statements that name one of the actions, or a pattern of it, on all resources. */
export function naming(document: PolicyDocument, actions: readonly string[]): readonly PolicyStatement[] {
  return [...namedActions(document)]
    .filter(([, named]) => actions.some((action) => allowsIn(named, { action, resource: '*' }).length > 0))
    .map(([statement]) => statement)
}
