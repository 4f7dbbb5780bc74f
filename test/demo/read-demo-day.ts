import { fileURLToPath } from 'node:url'
import { collectors, createCutter, openConnection } from '@plumbline/aws-collectors'
import { diff } from '@plumbline/assessment'
import {
  type AccountReading,
  judgeReading,
  readAccount,
  type ScanFinding,
  type ScanResult,
} from '@plumbline/cli'
import {
  encodeFacts,
  isJsonObject,
  type Json,
  type ReadResource,
  type ResourceVersion,
  resourceDefinitions,
} from '@plumbline/model'
import { rules } from '@plumbline/rules'

/** A recording of the demo with its verdicts. */
export interface DemoDay {
  readonly reading: AccountReading
  readonly result: ScanResult
  /** `<rule> <resource>` of each failure. */
  readonly findings: ReadonlySet<string>
  /** `<rule> <resource>` of each verdict that is unknown. */
  readonly unknown: ReadonlySet<string>
  /** `<type> <region>` of each of them, for the resources of a finding. */
  readonly placesOf: ReadonlyMap<string, readonly string[]>
  /** `<type> <region>` of the lists that could not be read. */
  readonly unlisted: ReadonlySet<string>
  /** Names of its resources. */
  readonly names: ReadonlySet<string>
}

const days = new Map<string, Promise<DemoDay>>()

/** Reads and evaluates a recording of the demo, once per test run. */
export function readDemoDay(recording: string): Promise<DemoDay> {
  const day = days.get(recording) ?? readAndJudge(recording)
  days.set(recording, day)
  return day
}

async function readAndJudge(recording: string): Promise<DemoDay> {
  const file = fileURLToPath(new URL(`../../apps/cli/demo/${recording}.json.gz`, import.meta.url))
  const cutter = createCutter({ keyId: 'test', key: Buffer.alloc(32) })
  const connection = await openConnection({ kind: 'recording', file }, { sessionName: 'test', cutter })
  const signal = new AbortController().signal
  const reading = await readAccount(connection, {
    collectors,
    regions: null,
    signal,
    onProgress: () => undefined,
  })
  await connection.close()
  const result = judgeReading(reading, { rules, collectors, trustedAccounts: [] })
  const labels = labelsOf(reading)
  const pairOf = ({
    rule,
    resource,
  }: Pick<ScanFinding, 'resource'> & { readonly rule: { readonly id: string } }) =>
    `${rule.id} ${labels.get(resource.arn) ?? resource.name}`
  const placesOf = new Map<string, string[]>()
  for (const finding of result.findings) {
    const places = placesOf.get(pairOf(finding)) ?? []
    placesOf.set(pairOf(finding), [...places, `${finding.resource.type} ${finding.resource.region}`])
  }
  return {
    reading,
    result,
    findings: new Set(result.findings.map(pairOf)),
    unknown: new Set(result.unknown.map(pairOf)),
    placesOf,
    unlisted: new Set(
      result.gaps.flatMap(({ region, unlistedTypes }) => unlistedTypes.map((type) => `${type} ${region}`)),
    ),
    names: new Set(labels.values()),
  }
}

/** True if a finding of one day could not be confirmed or resolved on the next: its rule, or its resource, was not read. */
export function isUnconfirmed(pair: string, before: DemoDay, after: DemoDay): boolean {
  if (after.unknown.has(pair)) return true
  return (before.placesOf.get(pair) ?? []).every((place) => after.unlisted.has(place))
}

/** Lists that were not read on the second day are not compared. What changed from one day to the other, as `<kind> <type without service> <resource> [fact]`, each once, sorted. */
export function driftBetween(
  before: AccountReading,
  { reading: after, unlisted }: DemoDay,
): readonly string[] {
  const labels = new Map([...labelsOf(before), ...labelsOf(after)])
  const [was, is] = [byArn(before), byArn(after)]
  const texts = new Set<string>()
  for (const arn of new Set([...was.keys(), ...is.keys()])) {
    const type = (is.get(arn) ?? was.get(arn))?.resource.type
    if (type === undefined) throw new Error(`${arn} has no type`)
    const region = (is.get(arn) ?? was.get(arn))?.resource.region
    if (unlisted.has(`${type} ${region}`)) continue
    const drifts = diff(
      { type, before: versionOf(was.get(arn)), after: versionOf(is.get(arn)), cause: 'observed' },
      { isBaseline: false, isComplete: true, isListed: true },
    )
    for (const { kind, path } of drifts) texts.add(driftText(kind, type, labels.get(arn) ?? arn, path))
  }
  return [...texts].sort()
}

/** `changed Function orders runtime`; a path below a fact counts as that fact. */
export function driftText(kind: string, type: string, name: string, path: string): string {
  return [kind, type.split('::').at(-1), name, ...(path === '' ? [] : [path.split('[')[0]])].join(' ')
}

function byArn({ resources }: AccountReading): ReadonlyMap<string, ReadResource> {
  return new Map(resources.map((one) => [one.resource.arn, one]))
}

function versionOf(read: ReadResource | undefined): ResourceVersion | null {
  if (read === undefined) return null
  const { facts, gaps } = encodedOf(read)
  return {
    shapeVersion: resourceDefinitions[read.resource.type].version,
    incarnation: read.resource.incarnation,
    facts,
    gaps,
  }
}

function encodedOf({ resource }: ReadResource) {
  const {
    type,
    arn: _a,
    name: _n,
    accountId: _i,
    region: _r,
    owner: _o,
    incarnation: _c,
    ...facts
  } = resource
  return encodeFacts<typeof type>(facts as never)
}

/** Name of a resource: its tag `Name`, else its name. */
function labelsOf({ resources }: AccountReading): ReadonlyMap<string, string> {
  return new Map(
    resources.map((read) => {
      const tags: Json | undefined = encodedOf(read).facts['tags']
      const name = isJsonObject(tags) ? tags['Name'] : undefined
      return [read.resource.arn, typeof name === 'string' ? name : read.resource.name]
    }),
  )
}
