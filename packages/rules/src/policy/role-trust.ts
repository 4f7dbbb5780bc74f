import { mapObserved, type Observed, type Resource } from '@plumbline/model'
import { type Clause, clausesOf } from './conditions.js'
import { hasWildcard } from './lists.js'
import { type Grant, grantsOf } from './grants.js'

const assumeActions = ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:AssumeRoleWithSAML']

/** Who may assume the role, by any of the three ways, each statement and principal once. */
export function trustGrants({ trustPolicy }: Resource<'AWS::IAM::Role'>): Observed<readonly Grant[]> {
  return mapObserved(trustPolicy, (document) => {
    const found = assumeActions.flatMap((action) => grantsOf(document, { action }))
    const seen = new Map(found.map((grant) => [grantKey(grant), grant]))
    return [...seen.values()]
  })
}

function grantKey({ statement, principal }: Grant): string {
  return JSON.stringify([statement, principal])
}

/** True where the statement can only be used with an external id that somebody had to be told. */
export function demandsExternalId(grant: Grant): boolean {
  return clausesOf(grant.statement).some(
    (clause) => clause.key === 'sts:externalid' && demandsExactValue(clause),
  )
}

/** True where the statement can only be used by whoever signed in with MFA. */
export function demandsMfa(grant: Grant): boolean {
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

/** `StringLike` with `*` and `…IfExists` let everybody through; an empty value is no value. */
function demandsExactValue(clause: Clause): boolean {
  if (clause.isNegated || clause.isIfExists || clause.set === 'ForAllValues') return false
  if (!clause.operator.startsWith('string')) return false
  return (
    clause.values.length > 0 && clause.values.every((value) => value !== '' && !isOpenPattern(clause, value))
  )
}

function isOpenPattern(clause: Clause, value: string): boolean {
  return clause.operator === 'stringlike' && hasWildcard(value)
}
