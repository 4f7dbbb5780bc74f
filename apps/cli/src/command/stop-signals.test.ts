import { afterEach, expect, test } from 'vitest'
import { listenForStop, Stopped, type StopSignals } from './stop-signals.js'

let listening: StopSignals | undefined
afterEach(() => listening?.dispose())

function start() {
  const forced: number[] = []
  const clock = { now: 10_000 }
  listening = listenForStop(
    (code) => forced.push(code),
    () => clock.now,
  )
  return { forced, clock, signal: listening.signal }
}

test('the first signal aborts, a later one forces the exit with its own exit code', () => {
  const { forced, clock, signal } = start()
  process.emit('SIGTERM', 'SIGTERM')
  expect(signal.reason).toBeInstanceOf(Stopped)
  expect(forced).toEqual([])
  clock.now += 1_000
  process.emit('SIGINT', 'SIGINT')
  expect(forced).toEqual([130])
})

test('a Ctrl-C that npm forwards a second time does not force the exit', () => {
  const { forced, clock } = start()
  process.emit('SIGINT', 'SIGINT')
  clock.now += 5
  process.emit('SIGINT', 'SIGINT')
  expect(forced).toEqual([])
})

test('dispose removes the listeners', () => {
  const before = process.listenerCount('SIGTERM')
  const { signal } = start()
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  listening?.dispose()
  expect(process.listenerCount('SIGTERM')).toBe(before)
  expect(signal.aborted).toBe(false)
})
