import type { CoverageState, MissingRead, Unknown } from '@plumbline/model'
import type { CallReport } from '../client/aws-connection.js'

/** Counts what one collector run asked and what it was not told. */
export interface ReadLedger {
  report(call: CallReport): void
  miss(why: Unknown, options?: { readonly isAnswered?: boolean }): void
  calls(): number
  throttles(): number
  /** Sorted by operation, action and reason. */
  missing(): readonly MissingRead[]
  /** `partial` once a read was not answered. */
  state(): CoverageState
}

export function createReadLedger(): ReadLedger {
  const misses = new Map<string, MissingRead>()
  let calls = 0
  let throttles = 0
  let isPartial = false
  return {
    report(call) {
      calls += call.attempts
      throttles += call.throttles
    },
    /**
     * AWS saying "not offered here" is an answer, and so is an answer with a hole in it (`isAnswered`): both leave the
     * fact unknown and are counted, but absence may still be argued from what the lists showed.
     */
    miss(why, { isAnswered = why.reason === 'unsupported' } = {}) {
      const key = `${why.operation}\n${why.action}\n${why.reason}`
      const { operation, action, reason } = why
      misses.set(key, { operation, action, reason, count: (misses.get(key)?.count ?? 0) + 1 })
      if (!isAnswered) isPartial = true
    },
    calls: () => calls,
    throttles: () => throttles,
    missing: () => [...misses.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, miss]) => miss),
    state: () => (isPartial ? 'partial' : 'complete'),
  }
}
