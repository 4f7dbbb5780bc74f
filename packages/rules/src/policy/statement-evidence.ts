import {
  contentHash,
  type Evidence,
  type FailItem,
  type Json,
  type PolicyDocument,
  type PolicyStatement,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import type { FixSubject } from '../engine/rule-fix.js'

/** A policy and what it is attached to: null is the unqualified function, otherwise a version or alias. */
export interface PlacedPolicy {
  readonly qualifier: string | null
  readonly document: PolicyDocument
}

/** The statement as evidence shows it: only the elements that it has. */
export function statementJson(statement: PolicyStatement): Json {
  return JSON.parse(JSON.stringify(statement)) as Json
}

/**
 * A key that survives rescans and reordering: the Sid where only one statement has it, else a hash of the statement,
 * after the qualifier where the policy is that of a version or alias: `live:AllowPartner`.
 */
export function statementKey(statement: PolicyStatement, policy: PlacedPolicy): string {
  const name = statementName(statement, policy.document)
  return policy.qualifier === null ? name : `${policy.qualifier}:${name}`
}

/** One statement as evidence, with what the rule expects of it. */
export function statementEvidence(
  statement: PolicyStatement,
  policy: PlacedPolicy,
  expected: string,
): Evidence {
  const fact = policy.qualifier === null ? 'policy' : `qualifiedPolicies[${policy.qualifier}]`
  const path = `${fact}.Statement[${statementName(statement, policy.document)}]`
  return { path, observed: statementJson(statement), expected }
}

/** One item for each statement that the grants come from: a statement for several principals is one item. */
export function statementItems(
  grants: readonly { readonly statement: PolicyStatement }[],
  policy: PlacedPolicy,
  expected: string,
): readonly FailItem[] {
  return [...new Set(grants.map(({ statement }) => statement))].map((statement) => ({
    key: statementKey(statement, policy),
    evidence: [statementEvidence(statement, policy, expected)],
  }))
}

/** What a command needs to name the statement in a finding's evidence: its Sid, and its qualifier as an option. */
export function statementOptions({ evidence }: Pick<FixSubject, 'evidence'>): {
  readonly sid: string
  readonly qualifier: string
} {
  const path = evidence.find((one) => one.path.includes('.Statement['))?.path ?? ''
  const [, qualifier, name = 'SID'] =
    /^(?:policy|qualifiedPolicies\[(.+?)\])\.Statement\[(.+)\]$/.exec(path) ?? []
  return {
    sid: name.startsWith('sha256-') ? 'SID' : name,
    qualifier: qualifier === undefined ? '' : awsCli` --qualifier ${qualifier}`,
  }
}

/** The command that removes the statement of a finding from the function's policy, or from that of its version or alias. */
export function removePermission(finding: FixSubject): string {
  const { sid, qualifier } = statementOptions(finding)
  return (
    awsCli`aws lambda remove-permission --function-name ${finding.name} --statement-id ${sid}` + qualifier
  )
}

function statementName(statement: PolicyStatement, document: PolicyDocument): string {
  const { Sid: sid = '' } = statement
  const isUnique = sid !== '' && document.Statement.filter((other) => other.Sid === sid).length === 1
  return isUnique ? sid : `sha256-${contentHash(statementJson(statement)).slice(0, 16)}`
}
