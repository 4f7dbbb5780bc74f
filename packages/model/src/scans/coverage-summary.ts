import { type CoverageState, coverageStates, missingActions } from './coverage.js'
import type { EvaluationPart } from './evaluation.js'

/** How far a whole scan was read: what the health of its account is derived from. */
export interface CoverageSummary {
  /** True if every part ended complete, and every collector in it. */
  readonly isComplete: boolean
  /** Collectors in all regions, counted by state. */
  readonly states: Readonly<Record<CoverageState, number>>
  /** IAM actions that were refused somewhere, sorted. */
  readonly missingActions: readonly string[]
}

export function summariseCoverage(parts: readonly EvaluationPart[]): CoverageSummary {
  const found = parts.flatMap(({ coverage }) => Object.values(coverage).map(({ state }) => state))
  const counts = coverageStates.map((state) => [state, found.filter((each) => each === state).length])
  const actions = parts.flatMap(({ coverage }) => missingActions(coverage))
  return {
    isComplete:
      parts.every(({ state }) => state === 'complete') && found.every((state) => state === 'complete'),
    states: Object.fromEntries(counts) as Record<CoverageState, number>,
    missingActions: [...new Set(actions)].sort(),
  }
}
