import {
  type Evidence,
  type FailItem,
  mapObserved,
  type Observed,
  type PolicyDocument,
  type PolicyStatement,
  type Resource,
} from '@plumbline/model'
import { type Clause, clausesOf } from './conditions.js'
import { type Admission, admitted } from './admitted.js'
import { hasWildcard } from './match-pattern.js'
import { statementJson, statementKey } from './statement-evidence.js'

const assumeActions = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML']

/** Who may assume the role through any of STS's three actions; each pair of statement and principal once. */
export function trustGrants({ trustPolicy }: Resource<'AWS::IAM::Role'>): Observed<readonly Admission[]> {
  return mapObserved(trustPolicy, (document) => {
    const found = assumeActions.flatMap((action) => admitted(document, { action }))
    const seen = new Map(found.map((grant) => [grantKey(grant), grant]))
    return [...seen.values()]
  })
}

function grantKey({ statement, principal }: Admission): string {
  return JSON.stringify([statement, principal])
}

/** True if the grant requires an external id with an exact value. */
export function requiresExternalId(grant: Admission): boolean {
  return clausesOf(grant.statement).some(
    (clause) => clause.key === 'sts:externalid' && requiresExactValue(clause),
  )
}

/** True if the grant requires that the caller signed in with MFA. */
export function requiresMfa(grant: Admission): boolean {
  return clausesOf(grant.statement).some(
    (clause) =>
      (clause.key === 'aws:multifactorauthpresent' &&
        clause.operator === 'bool' &&
        !clause.isIfExists &&
        clause.values.every((value) => value.toLowerCase() === 'true')) ||
      (clause.key === 'aws:multifactorauthage' &&
        clause.operator.startsWith('numericlessthan') &&
        !clause.isIfExists),
  )
}

/** `StringLike` with `*` and `…IfExists` match every request; an empty value does not count. */
function requiresExactValue(clause: Clause): boolean {
  if (clause.isNegated || clause.isIfExists || clause.set === 'ForAllValues') return false
  if (!clause.operator.startsWith('string')) return false
  return (
    clause.values.length > 0 && clause.values.every((value) => value !== '' && !isOpenPattern(clause, value))
  )
}

function isOpenPattern(clause: Clause, value: string): boolean {
  return clause.operator === 'stringlike' && hasWildcard(value)
}

/** A statement of a role's trust policy as one failing item, with further evidence after it. */
export function trustItem(
  { trustPolicy }: Resource<'AWS::IAM::Role'>,
  statement: PolicyStatement,
  expected: string,
  ...more: readonly Evidence[]
): FailItem {
  const document = trustPolicy.known ? trustPolicy.value : { Statement: [statement] }
  const key = statementKey(statement, { qualifier: null, document })
  const evidence = [{ path: `trustPolicy.Statement[${key}]`, observed: statementJson(statement), expected }]
  return { key, evidence: [...evidence, ...more] }
}

/** True if Lambda, or Lambda at the edge, may assume a role with this trust policy. */
export function trustsLambda(trust: PolicyDocument): boolean {
  return admitted(trust, { action: 'sts:AssumeRole' }).some(
    ({ principal }) =>
      principal.kind === 'anyone' ||
      (principal.kind === 'service' && /^(\*|(edge)?lambda\.amazonaws\.com)$/.test(principal.service)),
  )
}
