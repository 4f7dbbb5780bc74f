import { expect, test } from 'vitest'
import { type AccountUncertainty, uncertaintyLines } from './uncertainty-report.js'

const certain: AccountUncertainty = { account: 'platform', unconfirmed: [], unknownControls: [], stale: null }
const lines = (parts: Partial<AccountUncertainty>) => uncertaintyLines([{ ...certain, ...parts }], 500)

test('an account that was read completely has no line', () => {
  expect(lines({})).toEqual([])
})

test('unconfirmed findings and unknown controls are counted, and three of them named', () => {
  expect(lines({ unconfirmed: ['a', 'b', 'c', 'd'], unknownControls: ['CIS 6.3'] })).toEqual([
    '  Unconfirmed in platform: 4 open findings could not be read again: a; b; c; and 1 more.',
    '  Unknown in platform: 1 control, which did not pass: CIS 6.3.',
  ])
})

test('an account whose scan failed is stale, with the time of its last reading', () => {
  const stale = {
    lastRead: new Date('2026-11-20T06:00:00Z'),
    failedAt: new Date('2026-11-21T06:00:00Z'),
    failure: 'no list could be read',
  }
  expect(lines({ stale, unconfirmed: ['a'], unknownControls: ['CIS 6.3'] })).toEqual([
    '  Stale: platform was last read at 2026-11-20 06:00 UTC; its scan of 2026-11-21 06:00 UTC failed: no list could be read. Unconfirmed: 1 open finding.',
  ])
  expect(lines({ stale: { ...stale, lastRead: null, failedAt: null } })).toEqual([
    '  Stale: platform was never read; its scan failed: no list could be read. Unconfirmed: 0 open findings.',
  ])
})
