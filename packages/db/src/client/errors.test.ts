import { describe, expect, it } from 'vitest'
import {
  Conflict,
  isRefusedValue,
  isRetryable,
  isUnavailable,
  isUniqueViolation,
  NotFound,
} from './errors.js'

describe('errors', () => {
  it('name what is missing', () => {
    expect(new NotFound('finding', '7').message).toBe('finding 7 not found')
    expect(new NotFound('finding').message).toBe('finding not found')
    expect(new Conflict('taken')).toBeInstanceOf(Error)
  })

  it('recognises a unique violation by its constraint', () => {
    const violation = Object.assign(new Error('duplicate key'), {
      code: '23505',
      constraint: 'scan_one_active',
    })
    expect(isUniqueViolation(violation)).toBe(true)
    expect(isUniqueViolation(violation, 'scan_one_active')).toBe(true)
    expect(isUniqueViolation(violation, 'account_pkey')).toBe(false)
    expect(isUniqueViolation(Object.assign(new Error('x'), { code: '23503' }))).toBe(false)
    expect(isUniqueViolation('23505')).toBe(false)
  })

  it('recognises errors that may be retried', () => {
    expect(isRetryable(Object.assign(new Error('deadlock'), { code: '40P01' }))).toBe(true)
    expect(isRetryable(Object.assign(new Error('duplicate'), { code: '23505' }))).toBe(false)
  })

  it.each([
    ['ECONNREFUSED', 'x'],
    ['53100', 'could not extend file: No space left on device'],
    ['53300', 'too many connections'],
    ['57P03', 'the database system is starting up'],
    ['25P03', 'terminating connection due to idle-in-transaction timeout'],
    [undefined, 'Connection terminated unexpectedly'],
    [undefined, 'timeout exceeded when trying to connect'],
  ])('recognises an unavailable database by %s', (code, message) => {
    const error = Object.assign(new Error(message), { code })
    expect(isUnavailable(error)).toBe(true)
    expect(isUnavailable(new AggregateError([error]))).toBe(true)
    expect(isRefusedValue(error)).toBe(false)
  })

  it('recognises refused values, also in an error of Prisma, and treats no other error as either', () => {
    const refused = Object.assign(new Error('invalid byte sequence'), { code: '22021' })
    const meta = { driverAdapterError: { cause: { originalCode: '22021' } } }
    const ofPrisma = Object.assign(new Error('x'), { code: 'P2010', meta })
    for (const error of [refused, ofPrisma]) expect(isRefusedValue(error)).toBe(true)
    const others = [new Error('x'), Object.assign(new Error('x'), { code: '42703' }), 'ECONNREFUSED', null]
    for (const error of others) expect(isRefusedValue(error) || isUnavailable(error)).toBe(false)
  })
})
