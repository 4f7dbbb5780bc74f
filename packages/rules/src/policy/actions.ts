import type { PolicyStatement } from '@plumbline/model'
import { toList } from './lists.js'
import { coversPattern, matchesPattern } from './match-pattern.js'

/** True if the statement covers the action, `service:Name` in any case. */
export function coversAction(statement: PolicyStatement, action: string): boolean {
  const searched = action.toLowerCase()
  const matches = (pattern: string) => matchesPattern(pattern.toLowerCase(), searched)
  if (statement.NotAction !== undefined) return !toList(statement.NotAction).some(matches)
  return toList(statement.Action).some(matches)
}

/** True if `outer` covers all actions of `inner`; false if this cannot be established. */
export function coversActionsOf(outer: PolicyStatement, inner: PolicyStatement): boolean {
  if (outer.NotAction !== undefined) return false
  const patterns = toList(outer.Action).map((pattern) => pattern.toLowerCase())
  if (inner.NotAction !== undefined) return patterns.includes('*')
  return toList(inner.Action).every((action) =>
    patterns.some((pattern) => coversPattern(pattern, action.toLowerCase())),
  )
}

/** True if `outer` covers all resources of `inner`. A statement without Resource applies to what it is attached to. */
export function coversResourcesOf(outer: PolicyStatement, inner: PolicyStatement): boolean {
  if (outer.NotResource !== undefined) return false
  if (outer.Resource === undefined) return true
  const patterns = toList(outer.Resource)
  if (patterns.includes('*')) return true
  if (inner.NotResource !== undefined || inner.Resource === undefined) return false
  return toList(inner.Resource).every((resource) =>
    patterns.some((pattern) => coversPattern(pattern, resource)),
  )
}
