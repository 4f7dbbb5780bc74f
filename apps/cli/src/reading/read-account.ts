import {
  type AwsConnection,
  type Collector,
  type ConnectionFailed,
  createSharedAnswers,
  defaultReadLimits,
  findRegions,
  inReadOrder,
  PartOverdue,
  type ReadLimits,
  runCollector,
  type SharedAnswers,
  startPartDeadline,
} from '@plumbline/aws-collectors'
import {
  type CollectorCoverage,
  compareText,
  type CoveredPart,
  decodeFacts,
  encodeFacts,
  isListed,
  type ReadResource,
  type Resource,
} from '@plumbline/model'
import { usageFailure } from '../command/command-failed.js'
import { inParallel } from './in-parallel.js'

/** Regions that are read in parallel; collectors of one region run one after another. */
const regionsAtOnce = 4

export interface ReadOptions {
  readonly collectors: readonly Collector[]
  /** Details to read; default all. */
  readonly operations?: ReadonlySet<string> | undefined
  /** True to ask also where other reads prove that there is nothing, so that a recording holds every answer. */
  readonly readsAll?: boolean
  /** Null means every enabled region. */
  readonly regions: readonly string[] | null
  readonly signal: AbortSignal
  /** Default `defaultReadLimits`. */
  readonly limits?: ReadLimits
  /** Called after each resource and each collector. */
  readonly onProgress: (progress: ReadProgress) => void
}

export interface ReadProgress {
  /** Completed reads; a read is one collector in one region. */
  readonly done: number
  readonly total: number
  readonly resources: number
  readonly region: string
  readonly collector: string
}

/** Everything that was read of an account, with the coverage of each read. */
export interface AccountReading {
  readonly accountId: string
  readonly partition: string
  readonly kind: AwsConnection['kind']
  /** Time of the state that was read: now, or when the recording was taken. */
  readonly takenAt: Date
  /** Regions that the account has enabled, sorted; every region that may be enabled if they could not be listed. */
  readonly enabled: readonly string[]
  /** The enabled regions that were read, sorted. */
  readonly regions: readonly string[]
  /** `global`, if a collector has this scope, then the regions. */
  readonly parts: readonly CoveredPart[]
  /** By ARN. */
  readonly resources: readonly ReadResource[]
  /** Requests of the connection itself: sessions, identity, list of regions. Coverage counts those of the collectors only. */
  readonly connectionCalls: number
  /** Why reading ended before everything was tried: ended credentials, or a deadline. */
  readonly endedEarly: readonly string[]
}

/**
 * Reads an account: every collector in every region, and the global ones once. A failed list is recorded as coverage; it is
 * not an error. Nor is a failed list of regions if regions were requested.
 *
 * @throws CommandFailed for a region that is not enabled, ConnectionFailed, and the signal's reason
 */
export async function readAccount(connection: AwsConnection, options: ReadOptions): Promise<AccountReading> {
  const { signal } = options
  signal.throwIfAborted()
  const startedAt = Date.now()
  const takenAt = connection.recordedAt ?? new Date(startedAt)
  const { enabled, failure } = await findRegions(connection, options.regions, signal)
  const regions = chooseRegions(enabled, options.regions)
  const places = placesOf(options.collectors, regions)
  const total = places.reduce((sum, { collectors }) => sum + collectors.length, 0)
  const { limits = defaultReadLimits, onProgress } = options
  const { operations } = options
  const readsAll = options.readsAll ?? connection.kind === 'recording'
  const how = { operations, readsAll, onProgress, limits, startedAt }
  const read: Reads = { resources: [], seen: 0, done: 0, total, ...how }
  const parts = new Map<string, CoveredPart>()
  await inParallel(places, regionsAtOnce, signal, async ({ region, collectors }, either) => {
    parts.set(region, await readPlace(connection, { region, collectors }, read, either))
  })
  const { accountId, partition, kind } = connection
  const visited = places.flatMap(({ region }) => parts.get(region) ?? [])
  return {
    accountId,
    partition,
    kind,
    takenAt,
    enabled,
    regions,
    parts: failure === null ? visited : withRegionGap(visited, failure),
    resources: read.resources.sort((a, b) => compareText(a.resource.arn, b.resource.arn)),
    connectionCalls: connection.ownCalls,
    endedEarly: endReasons(connection, visited),
  }
}

/** The collector that reads the list of regions as a fact of the account. */
const regionCollector = 'account.region'

/** Reports the list of regions as not read, also if a narrow scan does not run its collector. */
function withRegionGap(parts: readonly CoveredPart[], failure: ConnectionFailed): readonly CoveredPart[] {
  const { operation, reason, message: detail } = failure
  const missing = [{ operation, action: operation, reason, count: 1 }]
  const state = reason === 'access_denied' ? 'denied' : 'failed'
  const gap: CollectorCoverage = { state, resources: 0, calls: 0, answers: 0, throttles: 0, missing, detail }
  const global = parts.find(({ region }) => region === 'global')
  const coverage = { [regionCollector]: gap, ...global?.coverage }
  return [{ region: 'global', coverage }, ...parts.filter(({ region }) => region !== 'global')]
}

function endReasons({ ended }: AwsConnection, parts: readonly CoveredPart[]): readonly string[] {
  const details = parts.flatMap(({ coverage }) => Object.values(coverage).map(({ detail }) => detail ?? ''))
  const overdue = details.filter((detail) => detail.startsWith('PartOverdue: '))
  return [...new Set([...(ended === null ? [] : [ended.message]), ...overdue])]
}

function chooseRegions(enabled: readonly string[], requested: readonly string[] | null): readonly string[] {
  const unknown = (requested ?? []).filter((region) => !enabled.includes(region))
  if (unknown.length === 0) return enabled.filter((region) => requested?.includes(region) ?? true)
  throw usageFailure(
    `Not enabled in this account: ${unknown.join(', ')}. Enabled regions: ${enabled.join(', ')}.`,
  )
}

interface Place {
  readonly region: string
  readonly collectors: readonly Collector[]
}

function placesOf(collectors: readonly Collector[], regions: readonly string[]): readonly Place[] {
  const global = collectors.filter(({ scope }) => scope === 'global')
  const regional = inReadOrder(collectors.filter(({ scope }) => scope === 'regional'))
  const places = [
    { region: 'global', collectors: global },
    ...regions.map((region) => ({ region, collectors: regional })),
  ]
  return places.filter((place) => place.collectors.length > 0)
}

interface Reads {
  readonly resources: ReadResource[]
  readonly onProgress: ReadOptions['onProgress']
  readonly total: number
  readonly operations: ReadonlySet<string> | undefined
  readonly readsAll: boolean
  readonly limits: ReadLimits
  /** Milliseconds since 1970. */
  readonly startedAt: number
  seen: number
  done: number
}

async function readPlace(
  connection: AwsConnection,
  { region, collectors }: Place,
  reads: Reads,
  outer: AbortSignal,
): Promise<CoveredPart> {
  const coverage: Record<string, CollectorCoverage> = {}
  const shared = createSharedAnswers()
  const deadline = startPartDeadline(region, reads.limits, reads.startedAt, outer)
  try {
    for (const collector of collectors) {
      coverage[collector.id] = await readOne(
        connection,
        { region, collector, coverage, shared },
        reads,
        deadline.signal,
      )
      reads.done += 1
      report(reads, region, collector)
    }
    return { region, coverage }
  } finally {
    deadline.end()
  }
}

function report(reads: Reads, region: string, collector: Collector): void {
  const { done, total, seen: resources } = reads
  reads.onProgress({ done, total, resources, region, collector: collector.id })
}

interface CollectorPlace {
  readonly region: string
  readonly collector: Collector
  /** What the part has read so far. */
  readonly coverage: Readonly<Record<string, CollectorCoverage>>
  readonly shared: SharedAnswers
}

/** Runs one collector. Once the part is overdue it fails, and so does every later one, without a call. */
async function readOne(
  connection: AwsConnection,
  { region, collector, coverage: part, shared }: CollectorPlace,
  reads: Reads,
  signal: AbortSignal,
): Promise<CollectorCoverage> {
  if (signal.reason instanceof PartOverdue) return overdueCoverage(signal.reason)
  const { operations, readsAll } = reads
  const run = runCollector(collector, connection, {
    region,
    signal,
    shared,
    part: readsAll ? {} : part,
    ...(operations === undefined ? {} : { operations }),
  })
  const found: ReadResource[] = []
  const end = await drain(run.resources, ({ identity, facts }) => {
    // As the worker reads its rows: a value that a fact does not admit, such as a new one of an enum, is unknown.
    const checked = decodeFacts(identity.type, encodeFacts(facts))
    found.push({ collector: collector.id, resource: { ...identity, ...checked } as Resource })
    reads.seen += 1
    report(reads, region, collector)
  })
  const coverage = end === null ? run.coverage() : overdueCoverage(end, run.coverage())
  if (isListed(coverage)) reads.resources.push(...found)
  else reads.seen -= found.length
  return coverage
}

/** Resolves to why the part is overdue, or null at the end. */
async function drain<T>(items: AsyncIterable<T>, onItem: (item: T) => void): Promise<PartOverdue | null> {
  try {
    for await (const item of items) onItem(item)
    return null
  } catch (error) {
    if (error instanceof PartOverdue) return error
    throw error
  }
}

function overdueCoverage(
  { name, message }: PartOverdue,
  { calls, throttles, missing }: Pick<CollectorCoverage, 'calls' | 'throttles' | 'missing'> = noReads,
): CollectorCoverage {
  return { state: 'failed', resources: 0, calls, throttles, missing, detail: `${name}: ${message}` }
}

const noReads = { calls: 0, throttles: 0, missing: [] }
