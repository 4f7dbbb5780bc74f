import type { CollectedResource, Observed, ResourceType, Unknown } from '@plumbline/model'
import type { InputOf, OperationName, OutputOf } from './aws-operations.js'
import type { PreviousReads } from './previous-reads.js'

/** A resource that a scan found, for operations that require one. */
export interface ProbeResource {
  readonly arn: string
  readonly name: string
  /** Region code, or `global`. */
  readonly region: string
}

/** The smallest call that shows whether an operation is allowed: a fixed input, or the input for a resource that a scan found. */
export type Probe =
  | { readonly input: object }
  | { readonly type: ResourceType; readonly inputOf: (resource: ProbeResource) => object }

/** Why a collector calls an operation, and the IAM action that a customer must allow. */
export interface OperationDeclaration {
  /** IAM action. AWS does not always name it like the operation. */
  readonly action: string
  /** Why Plumbline reads it, for the customer who decides whether to grant it. */
  readonly reason: string
  /** `list` returns which resources exist: without it nothing is known. `detail` reads facts of them. */
  readonly kind: 'list' | 'detail'
  /**
   * `standard` (the default): read in every scan. `daily`: carried forward for up to a day. `partly-daily`: a part of what it
   * reads is carried forward; the reason says which.
   */
  readonly depth?: 'standard' | 'daily' | 'partly-daily'
  /** Details without whose answers this one is not read or not known. Lists are always read. */
  readonly needs?: readonly string[]
  /** Without one, it is untested until a scan reads it. */
  readonly probe?: Probe
}

export interface ObserveOptions {
  /** Error names with which AWS reports that the value does not exist. */
  readonly absent?: readonly string[]
  /** Receives AWS's message with such an error, where only that says what does not exist. */
  readonly onAbsent?: (message: string) => void
  /** Error names with which AWS reports "not for this kind of resource", in addition to the general ones. */
  readonly unsupported?: readonly string[]
}

/** A collector's access to AWS: one account, one region, and the operations that it declared. */
export interface Aws<Declared extends OperationName = OperationName> {
  readonly accountId: string
  readonly partition: string
  readonly region: string
  /** One call that must succeed. Throws ListFailed, which ends the collector in this region. */
  call<O extends Declared>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>
  /** One call that may fail: the only place that classifies errors as known(null) or unknown. Failures are counted. */
  observe<O extends Declared, T>(
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
    options: ObserveOptions & { readonly absent: readonly string[] },
  ): Promise<Observed<T | null>>
  observe<O extends Declared, T>(
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
    options?: ObserveOptions,
  ): Promise<Observed<T>>
  /** `call` for a list that another collector of the region reads too: it is read once for both. */
  callShared<O extends Declared>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>
  /** `observe` for such a list. */
  observeShared<O extends Declared, T>(
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
  ): Promise<Observed<T>>
  /** What an earlier scan read and this one may carry forward; empty at full depth and without a store. */
  readonly previous: PreviousReads
  /** Counts a fact that was carried forward, and when it was read, ISO 8601. */
  noteCarried(readAt: string): void
  /** The time of what is read now, ISO 8601: when a recording was made, for a recorded account. */
  readTime(): string
  /** Counts a gap inside a response that was otherwise read, and returns it. */
  missing(why: Unknown): Unknown
}

export interface Collector {
  /** `<service>.<thing>`. */
  readonly id: string
  readonly service: string
  readonly scope: 'regional' | 'global'
  readonly produces: readonly ResourceType[]
  readonly operations: { readonly [O in OperationName]?: OperationDeclaration }
  /**
   * A collector of the same scope: where it was read completely and found nothing, there is nothing for this one, which is then
   * complete without a call. It runs before this one.
   */
  readonly gate?: { readonly collector: string; readonly because: string }
  collect(aws: Aws): AsyncIterable<CollectedResource>
}

type Declarations = { readonly [O in OperationName]?: OperationDeclaration }

interface CollectorDefinition<Ops extends Declarations> extends Omit<Collector, 'operations' | 'collect'> {
  readonly operations: Ops
  /** Streams resources; independent of rules, tenants and the database. */
  readonly collect: (aws: Aws<keyof Ops & OperationName>) => AsyncIterable<CollectedResource>
}

/** Declares a collector; calling an operation that is not among `operations` does not compile. */
export function defineCollector<const Ops extends Declarations>(
  definition: CollectorDefinition<Ops>,
): Collector {
  return definition
}
