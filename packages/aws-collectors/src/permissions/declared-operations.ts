import { compareText, resourceShapes, type ResourceType } from '@plumbline/model'
import type { OperationName } from '../aws-operations.js'
import type { OperationDeclaration } from '../collector.js'
import { collectors } from '../collectors.js'

/** What the connection itself calls, whatever the collectors do. */
export const connectionOperations: { readonly [O in OperationName]?: OperationDeclaration } = {
  'ec2:DescribeRegions': {
    action: 'ec2:DescribeRegions',
    reason: 'Finds the regions that are enabled in the account, so that no other is scanned.',
    kind: 'list',
  },
  'sts:GetCallerIdentity': {
    action: 'sts:GetCallerIdentity',
    reason: 'Proves that the role leads to the account that was registered. AWS allows it to everybody.',
    kind: 'detail',
  },
}

/** One operation as the customer reads it: who calls it, and which facts rest on it. */
export interface DeclaredOperation extends OperationDeclaration {
  readonly operation: OperationName
  /** Collector ids, or `connection`. */
  readonly users: readonly string[]
  /** `<resource type>.<fact>`, sorted. */
  readonly facts: readonly string[]
}

/** All declared operations, sorted by name; one that several collectors declare has the reasons of all. */
export function declaredOperations(): readonly DeclaredOperation[] {
  const merged = new Map<string, DeclaredOperation>()
  const users = [
    { id: 'connection', operations: connectionOperations, produces: [] as readonly ResourceType[] },
    ...collectors,
  ]
  for (const { id, operations, produces } of users) {
    for (const [operation, declaration] of Object.entries(operations)) {
      const known = merged.get(operation)
      merged.set(operation, {
        operation: operation as OperationName,
        action: declaration.action,
        kind: known?.kind === 'list' ? 'list' : declaration.kind,
        reason: [known?.reason, declaration.reason].filter((text) => text !== undefined).join(' '),
        users: [...(known?.users ?? []), id],
        facts: [...(known?.facts ?? []), ...factsOf(operation, produces)].sort(compareText),
      })
    }
  }
  return [...merged.values()].sort((a, b) => compareText(a.operation, b.operation))
}

function factsOf(operation: string, types: readonly ResourceType[]): readonly string[] {
  return types.flatMap((type) => {
    const facts: Readonly<Record<string, string>> = resourceShapes[type].facts
    const told = Object.entries(facts).filter(([, teller]) => teller === operation)
    return told.map(([fact]) => `${type}.${fact}`)
  })
}
