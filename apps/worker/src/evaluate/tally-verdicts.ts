import type { VerdictCounts } from '@plumbline/db'
import type { Verdict, VerdictStatus } from '@plumbline/model'
import { frameworksOf } from '@plumbline/rules'

const places: Readonly<Record<VerdictStatus, number>> = { pass: 0, fail: 1, unknown: 2, not_applicable: 3 }

/** A rule whose verdicts are counted; framework packs say to which frameworks it maps. */
export interface CountedRule {
  readonly id: string
}

/** Verdict counts by rule and by framework; `all` counts every verdict once. */
export interface Tally {
  readonly byRule: Record<string, VerdictCounts>
  readonly byFramework: Record<string, VerdictCounts>
}

/** Counts verdicts as they come. */
export function startTally(rules: Iterable<CountedRule>): {
  add(rule: CountedRule, verdict: Verdict): void
  tally(): Tally
} {
  const byRule = new Map<string, number[]>()
  const byFramework = new Map<string, number[]>([['all', [0, 0, 0, 0]]])
  const placesOf = new Map<string, readonly string[]>()
  for (const rule of rules) {
    const frameworks = frameworksOf(rule.id)
    placesOf.set(rule.id, ['all', ...frameworks])
    for (const framework of frameworks) byFramework.set(framework, [0, 0, 0, 0])
  }
  return {
    add(rule, verdict) {
      const place = places[verdict.status]
      count(byRule, rule.id, place)
      for (const framework of placesOf.get(rule.id) ?? ['all']) count(byFramework, framework, place)
    },
    tally: () => ({ byRule: toRecord(byRule), byFramework: toRecord(byFramework) }),
  }
}

function count(counts: Map<string, number[]>, key: string, place: number): void {
  const row = counts.get(key) ?? [0, 0, 0, 0]
  row[place] = (row[place] ?? 0) + 1
  counts.set(key, row)
}

function toRecord(counts: ReadonlyMap<string, number[]>): Record<string, VerdictCounts> {
  const entries = [...counts].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, row]) => [key, row as unknown as VerdictCounts]))
}
