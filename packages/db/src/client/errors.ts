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

function property(error: object, name: string): unknown {
  return (error as Readonly<Record<string, unknown>>)[name]
}

function mentions(error: Error, constraint: string): boolean {
  return (
    error.message.includes(constraint) || JSON.stringify(property(error, 'meta') ?? null).includes(constraint)
  )
}
