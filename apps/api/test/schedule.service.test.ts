import { activateSchedule } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { seedAccount } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const night = { from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' }
let api: TestApi
let accountId: string
let number = 0

beforeAll(async () => {
  api = await createTestApi(openSystem)
})
afterAll(() => api.close())
beforeEach(async () => {
  number += 1
  accountId = await tenant().sql((tx) => seedAccount(tx, String(600_000_000_000 + number)))
})

const tenant = () => api.database.forTenant(api.a.tenantId)
const url = () => `/v1/accounts/${accountId}/schedule`
const get = async () => (await api.call(api.a.reader, 'GET', url())).json()
const put = (body: object) => api.call(api.a.admin, 'PUT', url(), body)
const activate = () => tenant().sql((tx) => activateSchedule(tx, accountId, { first: 'after_interval' }))
const minutesFromNow = (time: string) => (Date.parse(time) - Date.now()) / 60_000

describe('the schedule of an account', () => {
  it('is daily by default, waits for the first scan and then shows the next', async () => {
    expect(await get()).toEqual({
      state: 'waiting',
      intervalMinutes: 1440,
      jitterMinutes: 144,
      quietHours: [],
      nextScanAt: null,
    })
    await activate()
    const { state, nextScanAt } = await get()
    expect(state).toBe('active')
    expect(minutesFromNow(nextScanAt)).toBeGreaterThan(1430)
    expect(minutesFromNow(nextScanAt)).toBeLessThan(1440 + 144)
  })

  it('is replaced, paused and resumed', async () => {
    await activate()
    const answer = await put({ intervalMinutes: 360, quietHours: [night] })
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toMatchObject({
      state: 'active',
      intervalMinutes: 360,
      jitterMinutes: 36,
      quietHours: [night],
      nextScanAt: expect.any(String),
    })
    expect(await get()).toEqual(answer.json())
    expect((await put({ intervalMinutes: null })).json()).toEqual({
      state: 'paused',
      intervalMinutes: null,
      jitterMinutes: 0,
      quietHours: [],
      nextScanAt: null,
    })
    expect((await put({ intervalMinutes: 15, jitterMinutes: 7 })).json()).toMatchObject({ state: 'waiting' })
  })

  it.each([
    ['less than a quarter of an hour', { intervalMinutes: 14 }, '#/intervalMinutes', '15'],
    ['more than a week', { intervalMinutes: 10_081 }, '#/intervalMinutes', 'week'],
    ['no interval at all', {}, '#/intervalMinutes', ''],
    ['jitter beyond half the interval', { intervalMinutes: 60, jitterMinutes: 31 }, '#/jitterMinutes', '30'],
    [
      'a time of day that is none',
      { quietHours: [{ ...night, from: '24:00' }] },
      '#/quietHours/0/from',
      '23:59',
    ],
    [
      'an unknown time zone',
      { quietHours: [{ ...night, timeZone: 'Mars/Base' }] },
      '#/quietHours/0/timeZone',
      'IANA',
    ],
    [
      'an offset for a time zone',
      { quietHours: [{ ...night, timeZone: '+02:00' }] },
      '#/quietHours/0/timeZone',
      'IANA',
    ],
    ['quiet hours all day', { quietHours: [{ ...night, to: '22:00' }] }, '#/quietHours', '60 minutes'],
    [
      'quiet hours that cover the day together',
      { quietHours: [night, { from: '05:30', to: '22:30', timeZone: 'Europe/Berlin' }] },
      '#/quietHours',
      '60 minutes',
    ],
    ['an unknown field', { cron: '* * * * *' }, '#', 'cron'],
  ])('refuses %s and says what is allowed', async (what, change, pointer, says) => {
    const body = what === 'no interval at all' ? change : { intervalMinutes: 60, ...change }
    const answer = await put(body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().type).toBe(problemType('validation-failed'))
    const [error] = answer.json().errors
    expect(error.pointer).toContain(pointer)
    expect(error.detail).toContain(says)
    expect(await get()).toMatchObject({ intervalMinutes: 1440 })
  })
})
