import { isUnanswered } from './limited-client.js'
import { z } from 'zod'

/** The entity does not exist, or belongs to another tenant, which callers cannot distinguish. */
export class NotFound extends Error {
  override readonly name = 'NotFound'
  /** @param entity for example `finding`; @param id its id, if the lookup was by id */
  constructor(
    readonly entity: string,
    readonly id?: string,
  ) {
    super(id === undefined ? `${entity} not found` : `${entity} ${id} not found`)
  }
}

/** The request conflicts with stored data: a duplicate, a lost race, a state that forbids it. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/**
 * True for Postgres' unique violation (23505), from `pg` as well as from Prisma, on the named constraint or index
 * if one is passed. Operations turn it into {@link Conflict}.
 */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (!(error instanceof Error)) return false
  if (property(error, 'code') === 'P2002') return constraint === undefined || mentions(error, constraint)
  if (property(error, 'code') !== '23505') return false
  return constraint === undefined || property(error, 'constraint') === constraint
}

/** True if the transaction may be retried: serialization failure (40001) or deadlock (40P01). */
export function isRetryable(error: unknown): boolean {
  const code = error instanceof Error ? property(error, 'code') : undefined
  return code === '40001' || code === '40P01' || code === 'P2034'
}

/** SQLSTATEs of values that Postgres refuses: bad text, and numbers, times and literals out of range. */
const refusedValues: ReadonlySet<string> = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** True where Postgres refused a value of a statement, such as text with a NUL or a number that is out of range. */
export function isRefusedValue(error: unknown): boolean {
  return refusedValues.has(sqlStateOf(error) ?? '')
}

/** SQLSTATE classes 08 (connection) and 53 (no space, no memory, too many connections), shutdown, and sessions ended for idling. */
const unavailableStates = /^(?:08|53)|^57P0[1-5]$|^25P0[34]$/
const unavailableCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
])
/** Messages of errors of `pg` that have no code. */
const lostConnection =
  /^(?:Connection terminated|timeout (?:exceeded|expired)|Client has encountered a connection error)/

/** True while Postgres cannot be reached, is shutting down or starting, or has no space: the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (isUnanswered(error)) return true
  if (error instanceof AggregateError) return error.errors.some(isUnavailable)
  const code = String(property(error, 'code') ?? '')
  return (
    unavailableStates.test(sqlStateOf(error) ?? '') ||
    unavailableCodes.has(code) ||
    lostConnection.test(error.message)
  )
}

const driverError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
})

/** The SQLSTATE of an error of `pg`, or of one that Prisma wrapped. */
function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const wrapped = driverError.safeParse(error)
  if (wrapped.success) return wrapped.data.meta.driverAdapterError.cause.originalCode
  const code = property(error, 'code')
  return typeof code === 'string' && code.length === 5 ? code : null
}

function property(error: object, name: string): unknown {
  return (error as Readonly<Record<string, unknown>>)[name]
}

function mentions(error: Error, constraint: string): boolean {
  return (
    error.message.includes(constraint) || JSON.stringify(property(error, 'meta') ?? null).includes(constraint)
  )
}
