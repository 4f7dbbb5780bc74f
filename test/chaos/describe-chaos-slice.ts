import { describe, expect, it } from 'vitest'
import type { Backend, FaultName } from './fault-kinds.js'
import { describeReport } from './report.js'
import { runChaos } from './run-chaos.js'

/**
 * One cycle of a full run: each of these kinds once. The full run (`npm run test:chaos`) has all kinds, more than once.
 * Clocks are left out, since libfaketime is not installed everywhere.
 */
const kinds: Readonly<Record<Backend, readonly FaultName[]>> = {
  postgres: [
    'worker-kill',
    'worker-pause',
    'postmaster-kill',
    'database-silent',
    'api-kill',
    'job-twice',
    'aws-silent',
    'aws-throttled',
  ],
  redis: [
    'worker-kill',
    'all-kill',
    'backend-kill',
    'database-cut',
    'redis-flush',
    'redis-restart',
    'redis-lost',
    'job-twice',
  ],
}

/** Longer than it takes, since a machine may be slow: a run that hangs fails by its own limits. */
const limitMs = 900_000

/** A seeded slice of the chaos run. */
export function describeChaosSlice(backend: Backend): void {
  describe(`faults while accounts are scanned, with the ${backend} queue`, () => {
    it(
      'change no row, leave no gap in the feed, no lease and no job',
      async () => {
        const faults = kinds[backend].length
        const report = await runChaos({ backend, seed: 1, faults, kinds: kinds[backend] })
        expect(report.failed, describeReport(report)).toEqual([])
        expect(report).toMatchObject({ faults, stuckJobs: 0, leftOut: [] })
        // A process that starts while its queue is down ends with this error, to be started again.
        const exits = report.unexpectedExits.filter(({ lastLines }) => !lastLines.includes('QueueNotReady'))
        expect(exits).toEqual([])
        // A fast machine ends its scans before the last faults.
        expect(report.faultsDuringScans).toBeGreaterThan(faults / 4)
        expect(report.comparedRows).toBeGreaterThan(2000)
      },
      limitMs,
    )
  })
}
