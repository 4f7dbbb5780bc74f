import { beforeAll, describe, expect, test } from 'vitest'
import { changes } from './day-two-changes.mjs'
import { demoAccounts } from '@plumbline/cli'
import { type DemoDay, driftBetween, isUnconfirmed, readDemoDay } from './read-demo-day.js'
import { dayOneFindings, dayOneGood, dayTwoUnconfirmed, expectedDayTwo, expectedOf } from './expected-demo.js'

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
    expect(driftBetween(first.reading, second)).toEqual(expectedOf(shortName, 'drift'))
  })

  test('day 2 opens and resolves exactly the findings that its changes cause', () => {
    const opened = [...second.findings].filter((pair) => !first.findings.has(pair))
    const resolved = [...first.findings]
      .filter((pair) => !second.findings.has(pair))
      .filter((pair) => !isUnconfirmed(pair, first, second))
    // A second finding of the same rule on the account as a whole: see the subject.
    const again = expectedOf(shortName, 'opened').filter((pair) => first.findings.has(pair))
    expect([...opened, ...again].sort()).toEqual(expectedOf(shortName, 'opened'))
    expect(again).toEqual(shortName === 'production' ? ['iam.admin-aws-managed 444455556666'] : [])
    expect(resolved.sort()).toEqual(expectedOf(shortName, 'resolved'))
  })
})

test('day 2 leaves findings unconfirmed: one list is refused in platform, everything in sandbox', async () => {
  const unconfirmed = await Promise.all(
    demoAccounts.map(async ({ shortName, recordings: [one, two] }) => {
      const [first, second] = [await readDemoDay(one), await readDemoDay(two)]
      const left = [...first.findings].filter((pair) => !second.findings.has(pair))
      const expected = dayTwoUnconfirmed[shortName] ?? [...first.findings].sort()
      return [left.filter((pair) => isUnconfirmed(pair, first, second)).sort(), expected] as const
    }),
  )
  expect(unconfirmed.map(([, expected]) => expected.length > 0)).toEqual([false, true, true])
  for (const [pairs, expected] of unconfirmed) expect(pairs).toEqual(expected)
})

test('reads are refused in each account, and the actions are named', async () => {
  const missing = await Promise.all(
    demoAccounts.map(async ({ recordings }) => (await readDemoDay(recordings[1])).result.missingActions),
  )
  const [production, platform, sandbox = []] = missing
  expect(production).toEqual(['config:DescribeDeliveryChannelStatus'])
  expect(platform).toEqual(['ec2:DescribeSecurityGroups', 'lambda:GetPolicy'])
  expect(sandbox).toEqual(
    expect.arrayContaining(['iam:GetAccountAuthorizationDetails', 'lambda:ListFunctions']),
  )
})

test('on day 2 nothing of sandbox is read', async () => {
  const [sandbox] = demoAccounts.filter(({ shortName }) => shortName === 'sandbox')
  const { result } = await readDemoDay(sandbox?.recordings[1] ?? '')
  expect([result.nothingRead, result.findings.length]).toEqual([true, 0])
})
