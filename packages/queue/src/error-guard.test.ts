import { describe, expect, test } from 'vitest'
import { createErrorGuard } from './error-guard.js'
import type { QueueLost } from './queue-errors.js'

function watched(maxPerSecond = 20) {
  const lines: { fields: object; message: string }[] = []
  const fatal: QueueLost[] = []
  const clock = { now: 0 }
  const say = (fields: object, message: string) => void lines.push({ fields, message })
  const guard = createErrorGuard({
    log: { info: say, warn: say, error: say },
    onFatal: (error) => fatal.push(error),
    maxPerSecond,
    now: () => clock.now,
  })
  return { guard, lines, fatal, clock }
}

const denied = Object.assign(new Error('permission denied for table job'), { code: '42501' })
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
const odd = new Error('odd')

describe('the error guard', () => {
  test('missing rights are fatal at once, and once', () => {
    const { guard, lines, fatal } = watched()
    expect(guard.report('scan.plan', denied)).toBe(false)
    expect(guard.report('scan.plan', denied)).toBe(false)
    expect(guard.report('scan.collect', odd)).toBe(false)
    expect(fatal.map(({ message }) => message)).toEqual([
      'The queue refuses this worker (scan.plan: permission denied for table job). Restore its rights: run the migrations as the owner, or correct the Redis user; then start the worker again.',
    ])
    expect(lines).toEqual([])
  })

  test('a flood of other errors stops the worker at the limit, with one line in the log', () => {
    const { guard, lines, fatal } = watched(20)
    const answers = Array.from({ length: 1000 }, () => guard.report('scan.plan', odd))
    expect(answers.filter(Boolean)).toHaveLength(20)
    expect(fatal).toHaveLength(1)
    expect(fatal[0]?.message).toMatch(
      /^More than 20 queue errors within a second, the last from scan.plan: odd\./,
    )
    expect(lines).toHaveLength(1)
  })

  test('errors that come slowly are never fatal', () => {
    const { guard, fatal, clock } = watched(2)
    for (let error = 0; error < 100; error += 1) {
      expect(guard.report('scan.plan', odd)).toBe(true)
      clock.now += 500
    }
    expect(fatal).toEqual([])
  })

  test('lost connections are never fatal, and logged once in 30 seconds with the number of suppressed ones', () => {
    const { guard, lines, fatal, clock } = watched()
    for (let error = 0; error < 500; error += 1) expect(guard.report('scan.plan', refused)).toBe(true)
    expect(lines).toHaveLength(1)
    clock.now = 30_000
    guard.report('scan.plan', refused)
    expect(lines.map(({ fields }) => fields)).toEqual([
      {
        source: 'scan.plan',
        err: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
        suppressed: 0,
      },
      {
        source: 'scan.plan',
        err: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
        suppressed: 499,
      },
    ])
    expect(fatal).toEqual([])
  })

  test('logs what happened, not what the driver attached to the error', () => {
    const { guard, lines } = watched()
    guard.report('producer', Object.assign(odd, { command: { name: 'auth', args: ['canary'] } }))
    expect(JSON.stringify(lines)).not.toContain('canary')
  })
})
