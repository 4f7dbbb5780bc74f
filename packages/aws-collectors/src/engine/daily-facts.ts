import { type DailyReads, known } from '@plumbline/model'
import type { Aws } from './collector.js'
import type { CarriedResource } from './previous-reads.js'
import { answerOf, type Detail, isGone } from './read-detail.js'

/** The daily facts of one resource: carried forward where that is allowed, else read. */
export interface DailyFacts {
  /** What may be carried forward; null if everything is read. */
  readonly carried: CarriedResource | null
  /** A fact as an earlier scan read it, or `read`. */
  fact<T>(name: string, read: () => Promise<Detail<T>>): Promise<Detail<T>>
  /** Notes when something was read: now, or, with `readAt`, by the scan from which it was carried forward. */
  note(name: string, readAt?: string): void
  /** For the resource; undefined if nothing daily of it is known. */
  reads(): DailyReads | undefined
}

/** `token` changes when AWS reports the resource as changed; null if that cannot be seen, so that all is read. */
export function startDailyFacts(aws: Aws<never>, arn: string, token: string | null): DailyFacts {
  const carried = token === null ? null : aws.previous.of(arn, token)
  const readAt: Record<string, string> = {}

  function note(name: string, earlier?: string): void {
    readAt[name] = earlier ?? aws.readTime()
    if (earlier !== undefined) aws.noteCarried(earlier)
  }

  return {
    carried,
    async fact<T>(name: string, read: () => Promise<Detail<T>>): Promise<Detail<T>> {
      const earlier = carried?.facts.get(name)
      if (earlier !== undefined) {
        note(name, earlier.readAt)
        // The value was checked against the fact's schema.
        return known({ answer: earlier.value as T })
      }
      const detail = await read()
      if (!isGone(detail) && answerOf(detail).known) note(name)
      return detail
    },
    note,
    reads: () => (token === null || Object.keys(readAt).length === 0 ? undefined : { token, readAt }),
  }
}
