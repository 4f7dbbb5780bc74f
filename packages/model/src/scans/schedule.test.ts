import { describe, expect, it } from 'vitest'
import { isQuiet } from './quiet-hours.js'
import { defaultJitter, defaultSchedule, nextScanAt, type NextScanInput, slotRandomOf } from './schedule.js'

const start = new Date('2026-03-25T00:00:00Z')
const minutesAfter = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
const plain: NextScanInput = {
  previousDue: start,
  now: start,
  intervalMinutes: 60,
  jitterMinutes: 0,
  quietHours: [],
  random: () => 0,
}

describe('nextScanAt', () => {
  it.each([
    [0, 60],
    [1, 60],
    [59, 60],
    [60, 120],
    [61, 120],
    [3 * 24 * 60 + 17, 3 * 24 * 60 + 60],
  ])('%i minutes after a slot the next one is at minute %i: missed slots are skipped', (now, due) => {
    const next = nextScanAt({ ...plain, now: minutesAfter(now) })
    expect(next).toEqual({ due: minutesAfter(due), at: minutesAfter(due) })
  })

  it('never moves back when the slot is in the future', () => {
    expect(nextScanAt({ ...plain, now: minutesAfter(-500) }).due).toEqual(minutesAfter(60))
  })

  it('adds jitter to the slot, never to the grid', () => {
    const first = nextScanAt({ ...plain, jitterMinutes: 30, random: () => 0.5 })
    expect(first).toEqual({ due: minutesAfter(60), at: minutesAfter(75) })
    const second = nextScanAt({ ...plain, previousDue: first.due, now: first.at })
    expect(second.due).toEqual(minutesAfter(120))
  })

  it('moves a scan to the end of quiet hours and spreads it there', () => {
    const quietHours = [{ from: '00:30', to: '06:00', timeZone: 'UTC' }]
    const input = { ...plain, quietHours, jitterMinutes: 20, random: () => 0.25 }
    expect(nextScanAt(input)).toEqual({ due: minutesAfter(60), at: minutesAfter(365) })
    const tight = [...quietHours, { from: '06:03', to: '09:00', timeZone: 'UTC' }]
    expect(nextScanAt({ ...input, quietHours: tight }).at).toEqual(minutesAfter(360))
  })

  it('holds over a year of random schedules: later than now, on the grid, never in quiet hours', () => {
    const random = slotRandomOf('property')
    const draw = (seed: number, below: number) => Math.floor(random(minutesAfter(seed)) * below)
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    for (let seed = 0; seed < 500; seed += 1) {
      const intervalMinutes = 15 + draw(seed, 10_000)
      const from = draw(seed + 1_000, 1_440)
      const to = (from + 1 + draw(seed + 2_000, 1_300)) % 1_440
      const timeZone = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'][seed % 4] ?? 'UTC'
      const quietHours = [{ from: clock(from), to: clock(to), timeZone }]
      const now = minutesAfter(draw(seed + 3_000, 525_600))
      const jitterMinutes = defaultJitter(intervalMinutes)
      const next = nextScanAt({ ...plain, intervalMinutes, jitterMinutes, quietHours, now, random })
      expect(next.due.getTime()).toBeGreaterThan(now.getTime())
      expect(next.due.getTime() - now.getTime()).toBeLessThanOrEqual(intervalMinutes * 60_000)
      expect((next.due.getTime() - start.getTime()) % (intervalMinutes * 60_000)).toBe(0)
      expect(next.at.getTime()).toBeGreaterThanOrEqual(next.due.getTime())
      expect([seed, isQuiet(quietHours, next.at)]).toEqual([seed, false])
    }
  })
})

describe('slotRandomOf', () => {
  it('is deterministic for a slot, and spreads accounts and slots over the whole range', () => {
    expect(slotRandomOf('a')(start)).toBe(slotRandomOf('a')(new Date(start)))
    const accounts = Array.from({ length: 1_000 }, (_, index) => slotRandomOf(`account ${index}`)(start))
    const slots = Array.from({ length: 1_000 }, (_, index) => slotRandomOf('a')(minutesAfter(index)))
    for (const drawn of [accounts, slots]) {
      expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...drawn)).toBeLessThan(1)
      const tenths = Array.from(
        { length: 10 },
        (_, tenth) => drawn.filter((value) => Math.floor(value * 10) === tenth).length,
      )
      expect(Math.min(...tenths)).toBeGreaterThan(60)
    }
  })
})

it('scans daily by default, spread over a tenth of the day', () => {
  expect(defaultSchedule).toEqual({
    intervalMinutes: 1440,
    jitterMinutes: defaultJitter(1440),
    quietHours: [],
  })
})
