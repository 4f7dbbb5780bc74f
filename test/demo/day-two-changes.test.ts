import { beforeAll, describe, expect, test } from 'vitest'
import { changes } from './day-two-changes.mjs'
import { demoAccounts } from '@plumbline/cli'
import { type DemoDay, driftBetween, readDemoDay } from './read-demo-day.js'
import { dayOneFindings, dayOneGood, expectedDayTwo, expectedOf } from './expected-demo.js'

test('exactly the fifteen day-2 changes are expected', () => {
  expect(Object.keys(expectedDayTwo)).toEqual(changes.map(({ name }) => name))
  expect(changes).toHaveLength(15)
})

describe.each(demoAccounts)('$shortName', ({ shortName, recordings }) => {
  let first: DemoDay
  let second: DemoDay
  beforeAll(async () => {
    first = await readDemoDay(recordings[0])
    second = await readDemoDay(recordings[1])
  })

  test('no rule throws', () => {
    expect(first.result.ruleErrors).toEqual([])
    expect(second.result.ruleErrors).toEqual([])
  })

  test('day 1 fails where planted, and compliant resources do not fail', () => {
    const missing = (dayOneFindings[shortName] ?? []).filter((pair) => !first.findings.has(pair))
    expect(missing).toEqual([])
    const wronged = (dayOneGood[shortName] ?? []).filter((pair) => first.findings.has(pair))
    expect(wronged).toEqual([])
  })

  test('the compliant resources exist and are evaluated', () => {
    const names = (dayOneGood[shortName] ?? []).map((pair) => pair.slice(pair.indexOf(' ') + 1))
    expect(names.filter((name) => !first.names.has(name))).toEqual([])
  })

  test('day 2 shows exactly the drift that its changes cause', () => {
    expect(driftBetween(first.reading, second.reading)).toEqual(expectedOf(shortName, 'drift'))
  })

  test('day 2 opens and resolves exactly the findings that its changes cause', () => {
    const opened = [...second.findings].filter((pair) => !first.findings.has(pair))
    const resolved = [...first.findings].filter((pair) => !second.findings.has(pair))
    // A second finding of the same rule on the account as a whole: see the subject.
    const again = expectedOf(shortName, 'opened').filter((pair) => first.findings.has(pair))
    expect([...opened, ...again].sort()).toEqual(expectedOf(shortName, 'opened'))
    expect(again).toEqual(shortName === 'production' ? ['iam.admin-aws-managed 444455556666'] : [])
    expect(resolved.sort()).toEqual(expectedOf(shortName, 'resolved'))
  })
})

test('one read in each account is refused, and the action is named', async () => {
  const missing = await Promise.all(
    demoAccounts.map(async ({ recordings }) => (await readDemoDay(recordings[1])).result.missingActions),
  )
  expect(missing).toEqual([['config:DescribeDeliveryChannelStatus'], ['lambda:GetPolicy']])
})
