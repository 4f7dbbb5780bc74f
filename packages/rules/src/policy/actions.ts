import type { PolicyStatement } from '@plumbline/model'
import { toList } from './lists.js'
import { coversPattern, matchesPattern, patternsMeet } from './match-pattern.js'

/** True if the statement covers the action, `service:Name` in any case. */
export function coversAction(statement: PolicyStatement, action: string): boolean {
  const searched = action.toLowerCase()
  const matches = (pattern: string) => matchesPattern(pattern.toLowerCase(), searched)
  if (statement.NotAction !== undefined) return !toList(statement.NotAction).some(matches)
  return toList(statement.Action).some(matches)
}

/** True if `outer` covers all actions of `inner`; false if this cannot be established. */
export function coversActionsOf(outer: PolicyStatement, inner: PolicyStatement): boolean {
  const lower = (value: unknown) => toList(value).map((pattern) => pattern.toLowerCase())
  return coversElement(
    { only: optional(outer.Action, lower), except: optional(outer.NotAction, lower) },
    { only: optional(inner.Action, lower), except: optional(inner.NotAction, lower) },
  )
}

/** True if `outer` covers all resources of `inner`. A statement without Resource applies to what it is attached to. */
export function coversResourcesOf(outer: PolicyStatement, inner: PolicyStatement): boolean {
  if (outer.Resource === undefined && outer.NotResource === undefined) return true
  return coversElement(
    { only: optional(outer.Resource, toList), except: optional(outer.NotResource, toList) },
    { only: optional(inner.Resource, toList), except: optional(inner.NotResource, toList) },
  )
}

/** Action and NotAction, or Resource and NotResource: one of them is present at most. */
interface Element {
  readonly only: readonly string[] | undefined
  readonly except: readonly string[] | undefined
}

function optional(
  value: unknown,
  read: (value: unknown) => readonly string[],
): readonly string[] | undefined {
  return value === undefined ? undefined : read(value)
}

/** All but some patterns covers what none of them meets, and all but more than these. */
function coversElement(outer: Element, inner: Element): boolean {
  const { only, except } = outer
  if (only?.includes('*') === true) return true
  if (except !== undefined && inner.except !== undefined) return areCovered(except, inner.except)
  if (except !== undefined)
    return inner.only?.every((one) => !except.some((spared) => patternsMeet(spared, one))) ?? false
  return only !== undefined && inner.only !== undefined && areCovered(inner.only, only)
}

function areCovered(inner: readonly string[], outer: readonly string[]): boolean {
  return inner.every((one) => outer.some((pattern) => coversPattern(pattern, one)))
}
