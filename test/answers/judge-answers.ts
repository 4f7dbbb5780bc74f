import { assess } from '@plumbline/assessment'
import { type Collector, collectors, runCollector } from '@plumbline/aws-collectors'
import { type Script, scriptedAccount, scriptedConnection } from '@plumbline/aws-collectors/testing'
import {
  type CollectorCoverage,
  decodeFacts,
  encodeFacts,
  isListed,
  type ReadResource,
  type Resource,
  type Verdict,
} from '@plumbline/model'
import { type Rule, rules } from '@plumbline/rules'

export const region = 'eu-west-1'

/** The day on which answers are judged. */
export const judgedAt = new Date('2026-11-22T12:00:00Z')

export interface JudgedAnswers {
  readonly resources: readonly Resource[]
  /** Verdicts by rule id and ARN, separated by a space. */
  readonly verdicts: ReadonlyMap<string, Verdict>
  readonly coverage: ReadonlyMap<string, CollectorCoverage>
  /** The verdict of a rule on the only resource that it judged, or on the one with the name. */
  verdict(ruleId: string, name?: string): Verdict
}

/** What one collector read. */
export interface ReadAnswers {
  readonly collector: Collector
  readonly coverage: CollectorCoverage
  readonly resources: readonly Resource[]
}

/** Reads an account of one region by the chosen collectors. Operations without an answer return an empty one. */
export async function readAnswers(
  script: Script,
  isChosen: (collector: Collector) => boolean = () => true,
): Promise<readonly ReadAnswers[]> {
  const connection = scriptedConnection(script)
  const readings: ReadAnswers[] = []
  for (const collector of collectors.filter(isChosen)) {
    const run = runCollector(collector, connection, {
      region: collector.scope === 'global' ? 'global' : region,
    })
    const resources: Resource[] = []
    for await (const { identity, facts } of run.resources) {
      // As a stored row is read: a value that does not match its schema is unknown.
      const decoded = decodeFacts(identity.type, encodeFacts(facts))
      resources.push({ ...identity, ...decoded } as Resource)
    }
    const coverage = run.coverage()
    readings.push({ collector, coverage, resources: isListed(coverage) ? resources : [] })
  }
  return readings
}

/** Reads an account of one region by every collector and judges it by every rule, as the worker does. */
export async function judgeAnswers(
  script: Script,
  trustedAccounts: readonly string[] = [],
): Promise<JudgedAnswers> {
  return judgeReadings(await readAnswers(script), trustedAccounts)
}

/** Judges what was read, by every rule or the chosen ones. Throws if a rule does. */
export function judgeReadings(
  readings: readonly ReadAnswers[],
  trustedAccounts: readonly string[] = [],
  isChosen: (rule: Rule) => boolean = () => true,
): JudgedAnswers {
  const coverage = new Map(readings.map((reading) => [reading.collector.id, reading.coverage]))
  const read = readings.flatMap(({ collector, resources }) =>
    resources.map((resource): ReadResource => ({ collector: collector.id, resource })),
  )
  const verdicts = new Map<string, Verdict>()
  assess({
    rules: rules.filter(isChosen),
    selectedFrom: rules,
    collectors,
    trustedAccounts,
    awsAccountId: scriptedAccount,
    scanNo: 1,
    takenAt: judgedAt,
    parts: partsOf(coverage),
    enabledRegions: [region],
    resources: read,
    openFindings: [],
    onRuleError: (error) => {
      throw error
    },
    onJudgement: ({ rule, resource, counted }) => verdicts.set(`${rule.id} ${resource.arn}`, counted),
  })
  const resources = read.map(({ resource }) => resource)
  return { resources, verdicts, coverage, verdict: (id, name) => find(verdicts, resources, id, name) }
}

function partsOf(coverage: ReadonlyMap<string, CollectorCoverage>) {
  return ['global', region].map((part) => ({
    region: part,
    coverage: Object.fromEntries(
      collectors
        .filter(({ scope }) => (scope === 'global') === (part === 'global'))
        .flatMap(({ id }) => {
          const own = coverage.get(id)
          return own === undefined ? [] : [[id, own]]
        }),
    ),
  }))
}

function find(
  verdicts: ReadonlyMap<string, Verdict>,
  resources: readonly Resource[],
  ruleId: string,
  name: string | undefined,
): Verdict {
  const found = resources
    .filter((resource) => name === undefined || resource.name === name)
    .flatMap(({ arn }) => verdicts.get(`${ruleId} ${arn}`) ?? [])
  const [verdict] = found
  if (verdict === undefined || found.length > 1)
    throw new Error(`${ruleId} judged ${found.length} resources named ${name ?? 'anything'}.`)
  return verdict
}
