/**
 * Matches IAM's patterns: `*` is any run of characters, including an empty one, `?` exactly one. The comparison is
 * case-sensitive: lower both sides first where AWS ignores case (actions). At worst it takes time proportional to the
 * product of both lengths, so that a hostile pattern cannot stall a scan.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0
  let t = 0
  let star = -1
  let resume = 0
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p
      resume = t
      p += 1
    } else if (pattern[p] === '?' || pattern[p] === text[t]) {
      p += 1
      t += 1
    } else if (star >= 0) {
      p = star + 1
      resume += 1
      t = resume
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}

/**
 * True if `outer` matches everything that `inner` matches. May return false for unusual patterns with `?`, but never
 * a wrong true.
 */
export function coversPattern(outer: string, inner: string): boolean {
  if (outer.includes('?') && inner.includes('*')) return outer === inner
  return matchesPattern(outer, inner)
}

/** True if the text contains a wildcard of IAM's patterns, `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?')
}

/** True if some text matches both patterns. Takes time proportional to the product of both lengths. */
export function patternsMeet(a: string, b: string): boolean {
  let row = Array.from({ length: b.length + 1 }, () => false)
  for (let i = a.length; i >= 0; i -= 1) {
    const next = row
    row = Array.from({ length: b.length + 1 }, () => false)
    for (let j = b.length; j >= 0; j -= 1) row[j] = meetsAt(a[i], b[j], { both: next, row, j })
  }
  return row[0] === true
}

interface Rest {
  /** Whether the rest after the current character of `a` meets the rest of `b` at each position. */
  readonly both: readonly boolean[]
  /** The same for the rest at the current character of `a`; positions after `j` are filled. */
  readonly row: readonly boolean[]
  readonly j: number
}

function meetsAt(a: string | undefined, b: string | undefined, { both, row, j }: Rest): boolean {
  if (a === undefined && b === undefined) return true
  if (a === '*' || b === '*') return both[j] === true || row[j + 1] === true
  return a !== undefined && b !== undefined && isSameCharacter(a, b) && both[j + 1] === true
}

function isSameCharacter(a: string, b: string): boolean {
  return a === '?' || b === '?' || a === b
}
