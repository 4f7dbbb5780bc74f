import { operationsByRule } from '../operations.generated.js'

/**
 * The SDK operations, as `<iam prefix>:<Operation>`, sorted, whose answers a rule reads: those of the facts that its test
 * cases read and the lists of the types that it reads. Empty for an unknown id.
 */
export function operationsOf(ruleId: string): readonly string[] {
  return operationsByRule[ruleId] ?? []
}
