import type { Verdict, VerdictCounts, VerdictStatus, VerdictTotals } from '@plumbline/model'
import { frameworksJudgedBy, type ParameterSet } from '@plumbline/rules'

const places: Readonly<Record<VerdictStatus, number>> = { pass: 0, fail: 1, unknown: 2, not_applicable: 3 }

/** A rule whose verdicts are counted; framework packs say to which frameworks it maps. */
export interface CountedRule {
  readonly id: string
}

/** Verdict counts by rule, by parameter set and by framework; `all` counts every verdict by a rule's defaults once. */
export interface Tally {
  readonly byRule: Readonly<Record<string, VerdictCounts>>
  /** By the key of the parameter set. */
  readonly bySet: Readonly<Record<string, VerdictCounts>>
  readonly byFramework: Readonly<Record<string, VerdictCounts>>
}

/** Counts verdicts incrementally. A framework counts the verdicts that it judges by: of the defaults, or of its parameter sets. */
export function startTally(rules: Iterable<CountedRule>): {
  add(rule: CountedRule, verdict: Verdict): void
  addSet(set: Pick<ParameterSet, 'key'>, verdict: Verdict): void
  tally(): Tally
} {
  const byRule = new Map<string, Counts>()
  const bySet = new Map<string, Counts>()
  const byFramework = new Map<string, Counts>([['all', noVerdicts()]])
  const placesOf = new Map<string, readonly string[]>()
  for (const rule of rules) {
    const frameworks = frameworksJudgedBy(rule.id)
    placesOf.set(rule.id, ['all', ...frameworks])
    for (const framework of frameworks) byFramework.set(framework, noVerdicts())
  }
  return {
    add(rule, verdict) {
      const place = places[verdict.status]
      count(byRule, rule.id, place)
      for (const framework of placesOf.get(rule.id) ?? ['all']) count(byFramework, framework, place)
    },
    addSet({ key }, verdict) {
      const place = places[verdict.status]
      count(bySet, key, place)
      for (const framework of frameworksJudgedBy(key)) count(byFramework, framework, place)
    },
    tally: () => ({
      byRule: toRecord(byRule),
      bySet: toRecord(bySet),
      byFramework: toRecord(byFramework),
    }),
  }
}

/** Counts by name; all 0 without counts. */
export function verdictTotals(counts: VerdictCounts = noVerdicts()): VerdictTotals {
  const [pass, fail, unknown, notApplicable] = counts
  return { pass, fail, unknown, notApplicable }
}

type Counts = [pass: number, fail: number, unknown: number, notApplicable: number]

function noVerdicts(): Counts {
  return [0, 0, 0, 0]
}

function count(counts: Map<string, Counts>, key: string, place: number): void {
  let row = counts.get(key)
  if (row === undefined) {
    row = noVerdicts()
    counts.set(key, row)
  }
  row[place] = (row[place] ?? 0) + 1
}

function toRecord(counts: ReadonlyMap<string, Counts>): Readonly<Record<string, VerdictCounts>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
