/**
 * Matches IAM's patterns: `*` is any run of characters, also none, `?` exactly one. Both sides are compared as they are:
 * fold the case before where AWS ignores it (actions). Runs in time proportional to both lengths multiplied at worst, so
 * that a hostile pattern costs nothing much.
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
 * True where everything that `inner` matches is matched by `outer` too. May answer false for odd patterns with `?`,
 * never true wrongly.
 */
export function coversPattern(outer: string, inner: string): boolean {
  if (outer.includes('?') && inner.includes('*')) return outer === inner
  return matchesPattern(outer, inner)
}
