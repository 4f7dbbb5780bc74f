import {
  contentHash,
  type Evidence,
  type Json,
  type PolicyDocument,
  type PolicyStatement,
} from '@plumbline/model'

/** A policy and where it sits: null is the unqualified function, otherwise a version or alias. */
export interface PlacedPolicy {
  readonly qualifier: string | null
  readonly document: PolicyDocument
}

/** The statement as evidence shows it: only the elements that it has. */
export function statementJson(statement: PolicyStatement): Json {
  return JSON.parse(JSON.stringify(statement)) as Json
}

/**
 * A key that survives rescans and reordering: the Sid where it names one statement only, else a hash of the statement,
 * behind the qualifier where the policy is that of a version or alias: `live:AllowPartner`.
 */
export function statementKey(statement: PolicyStatement, policy: PlacedPolicy): string {
  const name = statementName(statement, policy.document)
  return policy.qualifier === null ? name : `${policy.qualifier}:${name}`
}

/** One statement as evidence against what the rule expects of it. */
export function statementEvidence(
  statement: PolicyStatement,
  policy: PlacedPolicy,
  expected: string,
): Evidence {
  const fact = policy.qualifier === null ? 'policy' : `qualifiedPolicies[${policy.qualifier}]`
  const path = `${fact}.Statement[${statementName(statement, policy.document)}]`
  return { path, observed: statementJson(statement), expected }
}

function statementName(statement: PolicyStatement, document: PolicyDocument): string {
  const { Sid: sid = '' } = statement
  const isUnique = sid !== '' && document.Statement.filter((other) => other.Sid === sid).length === 1
  return isUnique ? sid : `sha256-${contentHash(statementJson(statement)).slice(0, 16)}`
}
