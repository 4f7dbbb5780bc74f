import { type AwsConnection, type Collector, runCollector } from '@plumbline/aws-collectors'
import {
  type CollectorCoverage,
  compareText,
  type CoveredPart,
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
  /** Null means every enabled region. */
  readonly regions: readonly string[] | null
  readonly signal: AbortSignal
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
  /** Regions that the account has enabled, sorted. */
  readonly enabled: readonly string[]
  /** The enabled regions that were read, sorted. */
  readonly regions: readonly string[]
  /** `global`, if a collector has this scope, then the regions. */
  readonly parts: readonly CoveredPart[]
  /** By ARN. */
  readonly resources: readonly ReadResource[]
}

/**
 * Reads an account: every collector in every region, and the global ones once. A failed list is recorded as coverage; it is
 * not an error.
 *
 * @throws CommandFailed for a region that is not enabled, ConnectionFailed, and the signal's reason
 */
export async function readAccount(connection: AwsConnection, options: ReadOptions): Promise<AccountReading> {
  const { signal } = options
  signal.throwIfAborted()
  const takenAt = connection.recordedAt ?? new Date()
  const enabled = await connection.discoverRegions(signal)
  const regions = chooseRegions(enabled, options.regions)
  const places = placesOf(options.collectors, regions)
  const total = places.reduce((sum, { collectors }) => sum + collectors.length, 0)
  const read: Reads = { resources: [], seen: 0, done: 0, total, onProgress: options.onProgress }
  const parts = new Map<string, CoveredPart>()
  await inParallel(places, regionsAtOnce, signal, async ({ region, collectors }, either) => {
    parts.set(region, await readPlace(connection, { region, collectors }, read, either))
  })
  const { accountId, partition, kind } = connection
  return {
    accountId,
    partition,
    kind,
    takenAt,
    enabled,
    regions,
    parts: places.flatMap(({ region }) => parts.get(region) ?? []),
    resources: read.resources.sort((a, b) => compareText(a.resource.arn, b.resource.arn)),
  }
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
  const regional = collectors.filter(({ scope }) => scope === 'regional')
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
  seen: number
  done: number
}

async function readPlace(
  connection: AwsConnection,
  { region, collectors }: Place,
  reads: Reads,
  signal: AbortSignal,
): Promise<CoveredPart> {
  const coverage: Record<string, CollectorCoverage> = {}
  for (const collector of collectors) {
    const report = () => {
      const { done, total, seen: resources } = reads
      reads.onProgress({ done, total, resources, region, collector: collector.id })
    }
    const run = runCollector(collector, connection, { region, signal })
    const found: ReadResource[] = []
    for await (const { identity, facts } of run.resources) {
      found.push({ collector: collector.id, resource: { ...identity, ...facts } as Resource })
      reads.seen += 1
      report()
    }
    const end = run.coverage()
    coverage[collector.id] = end
    if (isListed(end)) reads.resources.push(...found)
    else reads.seen -= found.length
    reads.done += 1
    report()
  }
  return { region, coverage }
}
