import { createSnapshot, type Resource } from '@plumbline/model'
import { fixtureAccountId, fixtureTime, syntheticAccount } from '@plumbline/model/testing'
import { type Rule, rules } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { createRunner } from './create-runner.js'

const SMALL = 24
/** What an account reads that does not grow with it (its regions, trails, recorders), and rounding. */
const FIXED = 200

const accounts = new Map([SMALL, 2 * SMALL].map((copies) => [copies, syntheticAccount(copies)]))

/** How many facts and names a rule reads to judge a whole account of `copies`. */
function readsOf(rule: Rule, copies: number): number {
  let reads = 0
  const handler: ProxyHandler<Resource> = {
    get(resource, name, receiver) {
      reads += 1
      return Reflect.get(resource, name, receiver)
    },
  }
  const resources = (accounts.get(copies) ?? []).map((resource) => new Proxy(resource, handler))
  const snapshot = createSnapshot({
    accountId: fixtureAccountId,
    scanNo: 1,
    takenAt: fixtureTime,
    resources,
    incomplete: new Map(),
  })
  const onError = (error: Error): never => {
    throw error
  }
  // `unless` of the rule alone would name rules that are not run.
  const { unless: _, ...alone } = rule
  const runner = createRunner([alone], { onError })
  reads = 0
  expect([...runner.judge(snapshot, resources)].length).toBeGreaterThan(0)
  return reads
}

describe('the cost of a rule', () => {
  it.each(rules.filter(({ retiredIn }) => retiredIn === undefined).map((rule) => [rule.id, rule] as const))(
    '%s: reads for each resource do not grow with the account',
    (_id, rule) => {
      const small = readsOf(rule, SMALL)
      expect(readsOf(rule, 2 * SMALL)).toBeLessThanOrEqual(2.1 * small + FIXED)
    },
  )
})
