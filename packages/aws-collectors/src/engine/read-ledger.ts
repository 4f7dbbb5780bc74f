import type { CarriedFacts, CoverageState, MissingRead, Unknown } from '@plumbline/model'
import type { CallReport } from '../client/aws-connection.js'

/** Counts the calls of one collector run and the reads that failed. */
export interface ReadLedger {
  report(call: CallReport): void
  miss(why: Unknown, options?: { readonly isAnswered?: boolean }): void
  /** Keeps why several reads failed together; texts are kept once. */
  note(text: string): void
  /** The notes, sorted; undefined without any. */
  detail(): string | undefined
  /** Counts a fact that was carried forward from `readAt`, ISO 8601. */
  carry(readAt: string): void
  /** Notes a detail that was not asked for. */
  leaveOut(operation: string): void
  /** For coverage: what was carried forward and what was left out, without empty entries. */
  unread(): { readonly carried?: CarriedFacts; readonly leftOut?: readonly string[] }
  /** Calls that AWS answered with a result. */
  answers(): number
  calls(): number
  throttles(): number
  /** Sorted by operation, action and reason. */
  missing(): readonly MissingRead[]
  /** `partial` as soon as a read was not answered. */
  state(): CoverageState
}

export function createReadLedger(): ReadLedger {
  const misses = new Map<string, MissingRead>()
  const notes = new Set<string>()
  const leftOut = new Set<string>()
  let carried: CarriedFacts | null = null
  let answers = 0
  let calls = 0
  let throttles = 0
  let isPartial = false
  return {
    report(call) {
      calls += call.attempts
      if (call.error === null) answers += 1
      throttles += call.throttles
    },
    /**
     * "Not offered here" is an answer, and so is a response with a gap in it (`isAnswered`): both leave the fact
     * unknown and are counted, but what the lists do not contain is still known to be absent.
     */
    miss(why, { isAnswered = false } = {}) {
      const key = `${why.operation}\n${why.action}\n${why.reason}\n${isAnswered}`
      const { operation, action, reason } = why
      const count = (misses.get(key)?.count ?? 0) + 1
      misses.set(key, { operation, action, reason, count, ...(isAnswered ? { isAnswered } : {}) })
      if (!isAnswered && reason !== 'unsupported') isPartial = true
    },
    carry(readAt) {
      const { facts, since } = carried ?? { facts: 0, since: readAt }
      carried = { facts: facts + 1, since: readAt < since ? readAt : since }
    },
    leaveOut: (operation) => void leftOut.add(operation),
    unread: () => ({
      ...(carried === null ? {} : { carried }),
      ...(leftOut.size === 0 ? {} : { leftOut: [...leftOut].sort() }),
    }),
    note: (text) => void notes.add(text),
    detail: () => (notes.size === 0 ? undefined : [...notes].sort().join('; ')),
    answers: () => answers,
    calls: () => calls,
    throttles: () => throttles,
    missing: () => [...misses.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, miss]) => miss),
    state: () => (isPartial ? 'partial' : 'complete'),
  }
}
