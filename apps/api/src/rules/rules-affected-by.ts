import { type OperationUse, rulesAffectedBy as affectedBy, type RuleSources } from '@plumbline/assessment'
import { declaredOperations } from '@plumbline/aws-collectors/onboarding'
import { operationsOf } from '@plumbline/rules'
import { catalogue } from './rule-catalogue.js'

const declared: ReadonlyMap<string, OperationUse> = new Map(
  declaredOperations().map(({ operation, lists, kind, users }) => [
    operation,
    { operation, lists, listsRegions: kind === 'list' && users.includes('connection') },
  ]),
)

const sources: readonly RuleSources[] = catalogue.map((rule) => ({
  rule,
  operations: operationsOf(rule.id),
}))

/** Ids of the rules that depend on an operation; all of them for the one that lists the account's regions. */
export function rulesAffectedBy(operation: string): readonly string[] {
  return affectedBy(declared.get(operation) ?? { operation, lists: [], listsRegions: false }, sources)
}
