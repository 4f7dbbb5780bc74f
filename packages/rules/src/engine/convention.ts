import type { Unknown } from '@plumbline/model'

/** How many of a list meet something that is good practice, not a requirement. */
export interface Convention {
  readonly met: number
  readonly of: number
  /** Elements for which it is unknown. */
  readonly unread: readonly Unknown[]
}

/**
 * A rule that reports only the exceptions to what an account does anyway: whether at least `percent` of the list meet it.
 * Unknown where elements that were not read decide.
 */
export function conventionHolds({ met, of, unread }: Convention, percent: number): boolean | Unknown {
  const least = (of * percent) / 100
  if (met >= least) return true
  const [first] = unread
  return first !== undefined && met + unread.length >= least ? first : false
}

/** Counts a list once: a snapshot returns the same list for each resource of a region. */
export function countOnce<Element>(
  count: (list: readonly Element[]) => Convention,
): (list: readonly Element[]) => Convention {
  const counts = new WeakMap<readonly Element[], Convention>()
  return (list) => {
    const counted = counts.get(list) ?? count(list)
    counts.set(list, counted)
    return counted
  }
}

/** Counts elements: true, false, or unknown for each; null for one that does not count. */
export function conventionOf<Element>(
  list: readonly Element[],
  isMet: (element: Element) => boolean | Unknown | null,
): Convention {
  const all = list.map(isMet).filter((one) => one !== null)
  return {
    met: all.filter((one) => one === true).length,
    of: all.length,
    unread: all.filter((one) => typeof one !== 'boolean'),
  }
}
