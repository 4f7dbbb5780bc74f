import type { CollectedResource, Observed, ResourceType, Unknown } from '@plumbline/model'
import type { InputOf, OperationName, OutputOf } from './aws-operations.js'

/** A resource that was seen before, for operations that must be told one. */
export interface ProbeResource {
  readonly arn: string
  readonly name: string
  /** Region code, or `global`. */
  readonly region: string
}

/** The smallest call that shows whether an operation is allowed: as it is, or about a resource that was seen before. */
export type Probe =
  | { readonly input: object }
  | { readonly type: ResourceType; readonly inputOf: (resource: ProbeResource) => object }

/** Why a collector calls an operation, and what a customer must allow for it. */
export interface OperationDeclaration {
  /** IAM action, which AWS does not always name like the operation. */
  readonly action: string
  /** Why we read it, for the customer who decides whether to grant it. */
  readonly reason: string
  /** `list` shows which resources exist: without it nothing is known. `detail` tells facts of them. */
  readonly kind: 'list' | 'detail'
  /** Without one, whether it is allowed stays untested until a scan reads it. */
  readonly probe?: Probe
}

export interface ObserveOptions {
  /** Error names with which AWS says "there is none". */
  readonly absent?: readonly string[]
  /** Error names with which AWS says "not for this kind of resource", besides the general ones. */
  readonly unsupported?: readonly string[]
}

/** What a collector sees of AWS: one account, one region, and the operations that it declared. */
export interface Aws<Declared extends OperationName = OperationName> {
  readonly accountId: string
  readonly partition: string
  readonly region: string
  /** One call that must succeed. Throws ListFailed, which ends the collector in this region. */
  call<O extends Declared>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>
  /** One call that may fail: the one place that sorts errors into known(null) and unknown. Misses are counted. */
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
  /** Counts a hole inside an answer that was otherwise read, and gives it back. */
  missing(why: Unknown): Unknown
}

export interface Collector {
  /** `<service>.<thing>`. */
  readonly id: string
  readonly service: string
  readonly scope: 'regional' | 'global'
  readonly produces: readonly ResourceType[]
  readonly operations: { readonly [O in OperationName]?: OperationDeclaration }
  collect(aws: Aws): AsyncIterable<CollectedResource>
}

type Declarations = { readonly [O in OperationName]?: OperationDeclaration }

interface CollectorDefinition<Ops extends Declarations> extends Omit<Collector, 'operations' | 'collect'> {
  readonly operations: Ops
  /** Streams resources; knows no rule, tenant or database. */
  readonly collect: (aws: Aws<keyof Ops & OperationName>) => AsyncIterable<CollectedResource>
}

/** Declares a collector; calling an operation that is not among `operations` does not compile. */
export function defineCollector<const Ops extends Declarations>(
  definition: CollectorDefinition<Ops>,
): Collector {
  return definition
}
