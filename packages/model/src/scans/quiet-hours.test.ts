import { describe, expect, it } from 'vitest'
import { endOfQuiet, fewestFreeMinutes, isLocalTime, isQuiet, isTimeZone } from './quiet-hours.js'

const night = { from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' }
const at = (text: string) => new Date(text)
const endOf = (hours: Parameters<typeof endOfQuiet>[0], text: string) =>
  endOfQuiet(hours, at(text)).toISOString()

describe('quiet hours', () => {
  it.each([
    ['2026-01-15T20:59:59Z', false, 'before 22:00 in winter'],
    ['2026-01-15T21:00:00Z', true, 'from 22:00 on'],
    ['2026-01-15T23:30:00Z', true, 'after midnight'],
    ['2026-01-16T04:59:59Z', true, 'up to 06:00'],
    ['2026-01-16T05:00:00Z', false, 'at 06:00'],
    ['2026-07-15T20:00:00Z', true, 'from 22:00 on in summer'],
    ['2026-07-16T04:00:00Z', false, 'at 06:00 in summer'],
  ])('%s is quiet: %s (%s)', (text, expected) => {
    expect(isQuiet([night], at(text))).toBe(expected)
  })

  it.each([
    ['outside: the same moment', '2026-01-15T12:34:56.789Z', '2026-01-15T12:34:56.789Z'],
    ['in winter', '2026-01-15T22:10:30Z', '2026-01-16T05:00:00.000Z'],
    ['in summer', '2026-07-15T22:10:30Z', '2026-07-16T04:00:00.000Z'],
    ['across the change to daylight saving time', '2026-03-28T21:30:00Z', '2026-03-29T04:00:00.000Z'],
    ['across the change to standard time', '2026-10-24T20:30:00Z', '2026-10-25T05:00:00.000Z'],
  ])('ends %s', (_what, from, end) => {
    expect(endOf([night], from)).toBe(end)
  })

  it('ends after the skipped hour when its end lies within that hour', () => {
    expect(endOf([{ from: '01:00', to: '02:30', timeZone: 'Europe/Berlin' }], '2026-03-29T00:10:00Z')).toBe(
      '2026-03-29T01:00:00.000Z',
    )
  })

  it('ends with the last of adjacent spans in several time zones', () => {
    const noon = { from: '06:00', to: '12:15', timeZone: 'Europe/Berlin' }
    const india = { from: '16:00', to: '18:00', timeZone: 'Asia/Kolkata' }
    // Berlin is quiet from 21:00 to 11:15 UTC, Kolkata from 10:30 to 12:30 UTC.
    expect(endOf([night, noon, india], '2026-01-15T21:00:00Z')).toBe('2026-01-16T12:30:00.000Z')
  })

  it('lasts the whole day, and so never ends, when start and end are equal', () => {
    const always = { from: '08:00', to: '08:00', timeZone: 'UTC' }
    expect(isQuiet([always], at('2026-01-15T03:00:00Z'))).toBe(true)
    expect(() => endOf([always], '2026-01-15T03:00:00Z')).toThrow(/never end/)
    expect(fewestFreeMinutes([always], at('2026-01-15T00:00:00Z'))).toBe(0)
  })

  it('counts the free minutes of the tightest day of the year', () => {
    const day = at('2026-01-15T00:00:00Z')
    expect(fewestFreeMinutes([], day)).toBe(1440)
    expect(fewestFreeMinutes([night], day)).toBe(960)
    expect(fewestFreeMinutes([night, night], day)).toBe(960)
    // `night` covers 21:00–05:00 UTC in winter and 20:00–04:00 UTC in summer.
    const utc = { from: '06:00', to: '21:00', timeZone: 'UTC' }
    expect(fewestFreeMinutes([night, utc], day)).toBe(60)
    expect(fewestFreeMinutes([night, { ...utc, from: '04:00', to: '20:00' }], day)).toBe(0)
  })

  it('validates time zones and times of day', () => {
    expect(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].every(isTimeZone)).toBe(
      true,
    )
    expect(['Mars/Base', '+02:00', '', 'Europe/Berlin; x'].some(isTimeZone)).toBe(false)
    expect(['00:00', '23:59'].every(isLocalTime)).toBe(true)
    expect(['24:00', '7:00', '12:60', '12:00:00', ''].some(isLocalTime)).toBe(false)
  })
})
