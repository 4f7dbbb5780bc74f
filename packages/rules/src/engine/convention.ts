import {
  type Evidence,
  fail,
  notApplicable,
  type Observed,
  type Unknown,
  unknownVerdict,
  type Verdict,
} from '@plumbline/model'

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

/**
 * The verdict on a function that lacks what a region's functions have by convention: it fails only as an exception to them.
 *
 * @param done what the others are, such as `traced`
 */
export function judgeException<Element>(
  functions: Observed<readonly Element[]>,
  count: (list: readonly Element[]) => Convention,
  {
    percent,
    evidence,
    done,
  }: { readonly percent: number; readonly evidence: Evidence; readonly done: string },
): Verdict {
  if (!functions.known) return unknownVerdict(functions)
  const convention = count(functions.value)
  const isUsed = conventionHolds(convention, percent)
  if (isUsed === false) return notApplicable(`most functions of the region are not ${done}`)
  if (isUsed !== true) return unknownVerdict(isUsed)
  const observed = `${convention.met} of ${convention.of} functions are ${done}`
  return fail(evidence, { path: 'otherFunctions', observed, expected: 'this one too' })
}
