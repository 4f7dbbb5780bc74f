import { compareText, factOperations, type ResourceType } from '@plumbline/model'
import type { OperationName } from '../engine/aws-operations.js'
import type { Collector, OperationDeclaration, Probe } from '../engine/collector.js'
import { collectors } from '../collectors.generated.js'

/** What the connection itself calls, independent of the collectors. */
export const connectionOperations: { readonly [O in OperationName]?: OperationDeclaration } = {
  'ec2:DescribeRegions': {
    action: 'ec2:DescribeRegions',
    reason: 'Lists the Regions that are enabled in the account, so that no others are scanned.',
    kind: 'list',
    probe: { input: {} },
  },
  'sts:GetCallerIdentity': {
    action: 'sts:GetCallerIdentity',
    reason: 'Confirms that the role belongs to the registered account. AWS always allows this call.',
    kind: 'detail',
    probe: { input: {} },
  },
}

/** One operation as a customer sees it: its callers, and the facts that depend on it. */
export interface DeclaredOperation extends OperationDeclaration {
  readonly operation: OperationName
  /** Global only where no regional collector calls it. */
  readonly scope: Collector['scope']
  /** Collector ids, or `connection`. */
  readonly users: readonly string[]
  /** Types whose resources are all unknown without it. */
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

/** All declared operations, sorted by name; one that several collectors declare has all their reasons. */
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

/** A call without a resource can also be made in an account that was never scanned. */
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
