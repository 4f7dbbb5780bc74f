import { collectors } from '@plumbline/aws-collectors'
import { assess } from '@plumbline/assessment'
import type { RuleTallies, Severity } from '@plumbline/model'
import { rules } from '@plumbline/rules'
import { readDemoDay } from './read-demo-day.js'

/** A recording as compliance reads it, with the severities of the open findings of each rule. */
export interface DemoTallies {
  readonly tallies: RuleTallies
  readonly severities: ReadonlyMap<string, ReadonlySet<Severity>>
}

/** Judges a recording and returns what the worker would have stored. */
export async function demoTallies(recording: string): Promise<DemoTallies> {
  const { reading } = await readDemoDay(recording)
  const { tally, failures } = assess({
    rules,
    collectors,
    trustedAccounts: [],
    awsAccountId: reading.accountId,
    scanNo: 1,
    takenAt: reading.takenAt,
    parts: reading.parts,
    enabledRegions: reading.enabled,
    resources: reading.resources,
    openFindings: [],
    onRuleError: (error) => {
      throw error
    },
  })
  const severities = new Map<string, Set<Severity>>()
  const openFindings: Record<string, number> = {}
  for (const { rule, result } of failures) {
    openFindings[rule.id] = (openFindings[rule.id] ?? 0) + 1
    severities.set(rule.id, (severities.get(rule.id) ?? new Set()).add(result.severity))
  }
  const resources: Record<string, number> = {}
  for (const { resource } of reading.resources) resources[resource.type] = (resources[resource.type] ?? 0) + 1
  const parts = reading.parts.map((part) => ({ ...part, state: 'complete' as const, failure: null }))
  const tallies = {
    accountId: reading.accountId,
    awsAccountId: reading.accountId,
    accountName: recording,
    scan: { id: 's', scanNo: 1, takenAt: reading.takenAt, parts },
    counts: { ...tally.byRule, ...tally.bySet },
    openFindings,
    resources,
  }
  return { tallies, severities }
}
