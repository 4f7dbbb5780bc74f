import { describe, expect, it } from 'vitest'
import { attemptFailure, failureText, retryAfter } from './attempt-failure.js'

describe('failureText', () => {
  it('is one line of bounded length', () => {
    expect(failureText(new TypeError('a\n  b'))).toBe('TypeError: a b')
    expect(failureText(new Error('x'.repeat(2000)))).toHaveLength(500)
    expect(failureText('text')).toBe('a thrown value that is not an Error')
  })
})

describe('retryAfter', () => {
  it('doubles with each attempt, at most five minutes', () => {
    expect([1, 2, 3, 20].map((attempts) => retryAfter(10, attempts))).toEqual([10, 20, 40, 300])
  })
})

describe('attemptFailure', () => {
  const config = { retrySeconds: 10 }

  it('counts an attempt that failed', () => {
    const job = { signal: new AbortController().signal }
    expect(attemptFailure('id', new Error('no'), 2, job, config)).toEqual({
      id: 'id',
      failure: 'Error: no',
      isCounted: true,
      retryAfterSeconds: 20,
    })
  })

  it('neither counts nor delays an attempt that a stopping worker interrupted', () => {
    const job = { signal: AbortSignal.abort(new Error('stopping')) }
    expect(attemptFailure('id', new Error('stopping'), 2, job, config)).toMatchObject({
      isCounted: false,
      retryAfterSeconds: 0,
    })
  })
})
