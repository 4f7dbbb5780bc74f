import { describe, expect, it } from 'vitest'
import { faultKind, faultNames } from './fault-kinds.js'
import { type ChaosPlan, planChaos } from './plan.js'

const strikesOf = ({ cycles }: ChaosPlan) => cycles.flatMap(({ rounds }) => rounds.flat())

describe.each(['postgres', 'redis'] as const)('a plan of chaos on %s', (backend) => {
  const plan = planChaos({ seed: 7, backend, faults: 200, kinds: faultNames })

  it('follows from its seed', () => {
    expect(planChaos({ seed: 7, backend, faults: 200, kinds: faultNames })).toEqual(plan)
    expect(planChaos({ seed: 8, backend, faults: 200, kinds: faultNames })).not.toEqual(plan)
  })

  it('has as many faults as asked for, and every kind that this queue has', () => {
    const kinds = strikesOf(plan).map(({ kind }) => kind)
    expect(kinds).toHaveLength(200)
    const possible = faultNames.filter((name) => (faultKind(name).backend ?? backend) === backend)
    expect([...new Set(kinds)].sort()).toEqual([...possible].sort())
  })

  it('leaves every row an attempt, and gives AWS faults an account in the test bed', () => {
    for (const { hasAws, rounds } of plan.cycles) {
      for (const round of rounds) {
        const ended = round.reduce((sum, { kind }) => sum + faultKind(kind).endsAttempts, 0)
        expect(ended).toBeLessThanOrEqual(2)
        expect(hasAws || round.every(({ kind }) => !faultKind(kind).isAws)).toBe(true)
      }
    }
  })

  it('strikes within the usual time of a round', () => {
    for (const { at, seconds } of strikesOf(plan)) {
      expect(at).toBeGreaterThanOrEqual(0)
      expect(at).toBeLessThan(1)
      expect(seconds).toBeLessThanOrEqual(10)
    }
  })
})
