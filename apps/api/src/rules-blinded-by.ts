import { type DeclaredOperation, declaredOperations } from '@plumbline/aws-collectors/onboarding'
import { operationsOf } from '@plumbline/rules'
import { catalogue } from './rule-catalogue.js'

const declared: ReadonlyMap<string, DeclaredOperation> = new Map(
  declaredOperations().map((operation) => [operation.operation, operation]),
)

/**
 * Ids of the rules that cannot tell without an operation: those that read a fact of its answer, and where it is the one
 * that shows which resources exist, all that look at such resources. Without the regions nothing is read at all.
 */
export function rulesBlindedBy(operation: string): readonly string[] {
  const shown = declared.get(operation)
  if (shown?.kind === 'list' && shown.users.includes('connection')) return catalogue.map(({ id }) => id)
  const types = shown?.lists ?? []
  return catalogue
    .filter(
      ({ id, resource, reads }) =>
        operationsOf(id).includes(operation) || [resource, ...reads].some((type) => types.includes(type)),
    )
    .map(({ id }) => id)
}
