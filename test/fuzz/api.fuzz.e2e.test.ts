import { expect, it } from 'vitest'
import { describeFuzz } from './describe-fuzz.js'
import { runFuzz } from './run-fuzz.js'

/** Longer than it takes, since a machine may be slow: schemathesis has its own limit. */
const limitMs = 900_000

it(
  'the API answers generated requests as its OpenAPI document says, and never with a server error',
  async () => {
    const report = await runFuzz({ seed: 1, seconds: 60 })
    expect(report.failures, describeFuzz(report)).toEqual([])
    expect(report.logErrors).toEqual([])
    expect(report.operations).toBeGreaterThanOrEqual(32)
    expect(report.cases).toBeGreaterThan(100)
  },
  limitMs,
)
