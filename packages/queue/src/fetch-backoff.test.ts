import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFetchBackoff, pauseFor } from './fetch-backoff.js'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function worker() {
  const calls: string[] = []
  return {
    calls,
    pause: async (doNotWait?: boolean) => void calls.push(`pause ${doNotWait}`),
    resume: async () => void calls.push('resume'),
  }
}

test('the pause doubles from 250 ms to 15 s', () => {
  expect([1, 2, 3, 6, 7, 50].map(pauseFor)).toEqual([250, 500, 1000, 8000, 15_000, 15_000])
})

test('errors during a pause add nothing; the next one after it pauses longer', () => {
  const paused = worker()
  const backoff = createFetchBackoff(paused)
  backoff.backOff()
  backoff.backOff()
  vi.advanceTimersByTime(249)
  expect(paused.calls).toEqual(['pause true'])
  vi.advanceTimersByTime(1)
  expect(paused.calls).toEqual(['pause true', 'resume'])
  backoff.backOff()
  vi.advanceTimersByTime(499)
  expect(paused.calls).toEqual(['pause true', 'resume', 'pause true'])
  vi.advanceTimersByTime(1)
  expect(paused.calls).toHaveLength(4)
})

test('once the queue responded, the pause is short again', () => {
  const paused = worker()
  const backoff = createFetchBackoff(paused)
  backoff.backOff()
  vi.advanceTimersByTime(250)
  backoff.reset()
  backoff.backOff()
  vi.advanceTimersByTime(250)
  expect(paused.calls).toEqual(['pause true', 'resume', 'pause true', 'resume'])
})

test('a cancelled backoff does not resume', () => {
  const paused = worker()
  const backoff = createFetchBackoff(paused)
  backoff.backOff()
  backoff.cancel()
  vi.advanceTimersByTime(60_000)
  expect(paused.calls).toEqual(['pause true'])
})
