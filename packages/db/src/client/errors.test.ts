import { describe, expect, it } from 'vitest'
import { Conflict, isRetryable, isUniqueViolation, NotFound } from './errors.js'

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
})
