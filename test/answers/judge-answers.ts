import { assess } from '@plumbline/assessment'
import { collectors, runCollector } from '@plumbline/aws-collectors'
import { type Script, scriptedConnection } from '@plumbline/aws-collectors/testing'
import {
  type CollectorCoverage,
  decodeFacts,
  encodeFacts,
  type ReadResource,
  type Resource,
  type Verdict,
} from '@plumbline/model'
import { rules } from '@plumbline/rules'

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

/**
 * Reads an account of one region by every collector from answers of AWS, and judges it by every rule as the worker does.
 * Operations without an answer return an empty one. Throws if a collector or a rule does.
 */
export async function judgeAnswers(
  script: Script,
  trustedAccounts: readonly string[] = [],
): Promise<JudgedAnswers> {
  const connection = scriptedConnection(script)
  const coverage = new Map<string, CollectorCoverage>()
  const read: ReadResource[] = []
  for (const collector of collectors) {
    const run = runCollector(collector, connection, {
      region: collector.scope === 'global' ? 'global' : region,
    })
    for await (const { identity, facts } of run.resources) {
      const resource = { ...identity, ...decodeFacts(identity.type, encodeFacts(facts)) } as Resource
      read.push({ collector: collector.id, resource })
    }
    coverage.set(collector.id, run.coverage())
  }
  const verdicts = new Map<string, Verdict>()
  assess({
    rules,
    collectors,
    trustedAccounts,
    awsAccountId: connection.accountId,
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
