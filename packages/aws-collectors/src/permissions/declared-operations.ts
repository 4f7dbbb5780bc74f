import { compareText, factOperations, type ResourceType } from '@plumbline/model'
import type { OperationName } from '../engine/aws-operations.js'
import type { Collector, OperationDeclaration, Probe } from '../engine/collector.js'
import { collectors } from '../collectors.js'

/** What the connection itself calls, whatever the collectors do. */
export const connectionOperations: { readonly [O in OperationName]?: OperationDeclaration } = {
  'ec2:DescribeRegions': {
    action: 'ec2:DescribeRegions',
    reason: 'Finds the regions that are enabled in the account, so that no other is scanned.',
    kind: 'list',
    probe: { input: {} },
  },
  'sts:GetCallerIdentity': {
    action: 'sts:GetCallerIdentity',
    reason: 'Proves that the role leads to the account that was registered. AWS allows it to everybody.',
    kind: 'detail',
    probe: { input: {} },
  },
}

/** One operation as the customer reads it: who calls it, and which facts rest on it. */
export interface DeclaredOperation extends OperationDeclaration {
  readonly operation: OperationName
  /** Global only where no regional collector calls it. */
  readonly scope: Collector['scope']
  /** Collector ids, or `connection`. */
  readonly users: readonly string[]
  /** Types of which nothing is known without it. */
  readonly lists: readonly ResourceType[]
  /** `<resource type>.<fact>`, sorted. */
  readonly facts: readonly string[]
}

type User = Pick<Collector, 'id' | 'scope' | 'operations' | 'produces'>

const connection: User = {
  id: 'connection',
  scope: 'regional',
  operations: connectionOperations,
  produces: [],
}

/** All declared operations, sorted by name; one that several collectors declare has the reasons of all. */
export function declaredOperations(): readonly DeclaredOperation[] {
  const merged = new Map<string, DeclaredOperation>()
  for (const user of [connection, ...collectors]) {
    for (const [operation, declaration] of Object.entries(user.operations)) {
      const declared = declaredBy(user, operation, declaration)
      const known = merged.get(operation)
      merged.set(operation, known === undefined ? declared : join(known, declared))
    }
  }
  return [...merged.values()].sort((a, b) => compareText(a.operation, b.operation))
}

function declaredBy(
  { id, scope, produces }: User,
  operation: string,
  declaration: OperationDeclaration,
): DeclaredOperation {
  const facts = [...factsOf(operation, produces)].sort(compareText)
  const lists = declaration.kind === 'list' ? produces : []
  return { ...declaration, operation: operation as OperationName, scope, users: [id], lists, facts }
}

function join(a: DeclaredOperation, b: DeclaredOperation): DeclaredOperation {
  return {
    ...a,
    kind: a.kind === 'list' ? 'list' : b.kind,
    scope: a.scope === 'regional' ? 'regional' : b.scope,
    ...simplestProbe(a.probe, b.probe),
    reason: `${a.reason} ${b.reason}`,
    users: [...a.users, ...b.users],
    lists: [...new Set([...a.lists, ...b.lists])].sort(compareText),
    facts: [...a.facts, ...b.facts].sort(compareText),
  }
}

/** A call that needs no resource can be made in an account that was never scanned. */
function simplestProbe(...probes: readonly (Probe | undefined)[]): { readonly probe?: Probe } {
  const declared = probes.filter((probe) => probe !== undefined)
  const probe = declared.find((one) => 'input' in one) ?? declared[0]
  return probe === undefined ? {} : { probe }
}

function factsOf(operation: string, types: readonly ResourceType[]): readonly string[] {
  return types.flatMap((type) => {
    const read = Object.entries(factOperations(type)).filter(([, reader]) => reader === operation)
    return read.map(([fact]) => `${type}.${fact}`)
  })
}
