import { fileURLToPath } from 'node:url'
import { collectors, createCutter, openConnection } from '@plumbline/aws-collectors'
import { diff } from '@plumbline/assessment'
import { type AccountReading, judgeReading, readAccount, type ScanResult } from '@plumbline/cli'
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
  const findings = result.findings.map(
    ({ rule, resource }) => `${rule.id} ${labels.get(resource.arn) ?? resource.name}`,
  )
  return { reading, result, findings: new Set(findings), names: new Set(labels.values()) }
}

/** What changed from one day to the other, as `<kind> <type without service> <resource> [fact]`, each once, sorted. */
export function driftBetween(before: AccountReading, after: AccountReading): readonly string[] {
  const labels = new Map([...labelsOf(before), ...labelsOf(after)])
  const [was, is] = [byArn(before), byArn(after)]
  const texts = new Set<string>()
  for (const arn of new Set([...was.keys(), ...is.keys()])) {
    const type = (is.get(arn) ?? was.get(arn))?.resource.type
    if (type === undefined) throw new Error(`${arn} has no type`)
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
