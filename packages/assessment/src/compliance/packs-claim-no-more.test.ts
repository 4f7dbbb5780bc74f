import type { CollectorScope, RuleTallies } from '@plumbline/model'
import { frameworkPacks, type Rule, rules } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import type { ControlStatus } from './control-totals.js'
import { frameworkCompliance } from './framework-compliance.js'

const ruleById = new Map<string, Rule>(rules.map((rule) => [rule.id, rule]))
/** Reads every type, so that nothing but the planted verdicts decides. */
const collectors: readonly CollectorScope[] = [
  { id: 'test.all', scope: 'regional', produces: [...new Set(rules.map(({ resource }) => resource))] },
]
const controls = frameworkPacks.flatMap((pack) => pack.controls.map((control) => ({ pack, control })))
const claims: readonly ControlStatus[] = ['passed', 'partial', 'not_applicable', 'needs_sign_off']

const tallyKeys = controls.flatMap(({ control }) => control.mappings.map(({ tallyKey }) => tallyKey))
const passing = Object.fromEntries(tallyKeys.map((key) => [key, [1, 0, 0, 0] as const]))

/** An account whose rules all pass, except for the given tallies. */
function account(planted: RuleTallies['counts']): RuleTallies {
  const coverage = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] } as const
  const part = {
    region: 'eu-west-1',
    state: 'complete',
    failure: null,
    coverage: { 'test.all': coverage },
  } as const
  return {
    accountId: 'a',
    awsAccountId: '111122223333',
    accountName: 'one',
    scan: { id: 's', scanNo: 1, takenAt: new Date('2026-11-20T10:00:00Z'), parts: [part] },
    counts: { ...passing, ...planted },
    openFindings: {},
    resources: {},
  }
}

function statuses(pack: (typeof controls)[number]['pack'], planted: RuleTallies['counts']) {
  const result = frameworkCompliance(pack, {
    accounts: [account(planted)],
    ruleOf: (id) => ruleById.get(id),
    collectors,
  })
  return new Map(result.controls.map(({ control, status }) => [control.id, status]))
}

describe('with every rule passing', () => {
  it('a control passes only if every check that it needs has a rule', () => {
    const wrong = frameworkPacks.flatMap((pack) => {
      const status = statuses(pack, {})
      return pack.controls.filter(
        ({ id, pending, rules: made }) =>
          status.get(id) === 'passed' && (pending.length > 0 || made.length === 0),
      )
    })
    expect(wrong).toEqual([])
    const passed = frameworkPacks
      .flatMap((pack) => [...statuses(pack, {}).values()])
      .filter((one) => one === 'passed')
    expect(passed.length).toBeGreaterThan(20)
  })
})

describe.each(frameworkPacks.map((pack) => [pack.id, pack] as const))(
  '%s, with one rule failing',
  (_id, pack) => {
    const keys = [
      ...new Set(pack.controls.flatMap(({ mappings }) => mappings.map(({ tallyKey }) => tallyKey))),
    ]
    const statusesWith = (counts: RuleTallies['counts'][string]) =>
      new Map(keys.map((key) => [key, statuses(pack, { [key]: counts })]))
    const ofFailing = statusesWith([3, 1, 0, 0])

    it.each([
      ['failing', () => ofFailing],
      ['unknown', () => statusesWith([3, 0, 1, 0])],
    ] as const)('no control that maps it claims anything in its favour (%s)', (_what, judge) => {
      const wrong = [...judge()].flatMap(([key, status]) => {
        return pack.controls
          .filter(({ mappings }) => mappings.some(({ tallyKey }) => tallyKey === key))
          .filter(({ id }) => claims.includes(status.get(id) ?? 'passed'))
          .map(({ id }) => `${id} with ${key}`)
      })
      expect(wrong).toEqual([])
    })

    it('evidence is never failed, and settings never have evidence against them', () => {
      const wrong = [...ofFailing.values()].flatMap((status) =>
        pack.controls.filter(({ id, judgedBy }) =>
          judgedBy === 'evidence' ? status.get(id) === 'failed' : status.get(id) === 'evidence_against',
        ),
      )
      expect(wrong).toEqual([])
    })
  },
)
