import type { Evidence, FailItem, PolicyStatement, Resource } from '@plumbline/model'
import { statementJson, statementKey } from './statement-evidence.js'

/** A statement of a role's trust policy as one failure, with further evidence after it. */
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
