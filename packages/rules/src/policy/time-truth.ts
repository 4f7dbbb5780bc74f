import { askedActionsAsOf } from '../data/asked-actions.js'
import type { Clause } from './conditions.js'

/**
 * No request that is judged is older than the data of the rules: a date before it is past whenever the policy is judged.
 * Later dates are not decided, so that the verdict does not depend on the day.
 */
const earliestRequest = Date.parse(askedActionsAsOf)

interface Caller {
  /** Of the statement. */
  readonly effect: 'Allow' | 'Deny'
  /** How the caller has signed in. */
  readonly session: string
}

/** True for conditions on the time of the request or of the sign-in, as a caller chooses it: a new session is issued now. */
export function readsRequestTime({ key }: Clause, { effect, session }: Caller): boolean {
  if (key === 'aws:currenttime' || key === 'aws:epochtime') return true
  // Access keys of users have no issue time: by them a caller avoids a Deny that requires one.
  return key === 'aws:tokenissuetime' && effect === 'Allow' && session !== 'key-without-mfa'
}

/**
 * Evaluates a condition on a time.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function timeTruth({ operator, isNegated, values }: Clause): 'always' | 'never' | 'maybe' {
  const isAfter = /^(date|numeric)greaterthan(equals)?$/.test(operator)
  if (!isAfter && !/^(date|numeric)(lessthan(equals)?|equals)$/.test(operator)) return 'maybe'
  const times = values.map(readTime)
  if (isAfter) return times.some(isPast) ? 'always' : 'maybe'
  // The request is later than every past time, and so neither before nor at it.
  if (!times.every(isPast)) return 'maybe'
  return isNegated ? 'always' : 'never'
}

function isPast(time: number): boolean {
  return time < earliestRequest
}

/** Milliseconds of an ISO 8601 date or of seconds since 1970; NaN, which is never past, if it is neither. */
function readTime(text: string): number {
  return /^\d{9,}$/.test(text) ? Number(text) * 1000 : Date.parse(text)
}
