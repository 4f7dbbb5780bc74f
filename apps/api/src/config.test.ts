import { describe, expect, it } from 'vitest'
import { readConfig } from './config.js'

const url = 'postgresql://plumbline_app:hunter2@127.0.0.1:5432/plumbline'

describe('the environment', () => {
  it('needs the database alone; the rest has defaults, loopback among them', () => {
    expect(readConfig({ DATABASE_URL: url, REDIS_URL: '' })).toEqual({
      databaseUrl: url,
      bootstrap: null,
      onboarding: { principalArn: null, templateBase: null },
      redisUrl: null,
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      rateLimit: 1200,
    })
  })

  it('is taken where it is set', () => {
    const env = {
      DATABASE_URL: url,
      PORT: '0',
      HOST: '0.0.0.0',
      REDIS_URL: 'rediss://r:6379',
      API_RATE_LIMIT: '7',
    }
    expect(readConfig({ ...env, DATABASE_SYSTEM_URL: url, PLUMBLINE_SECRET_KEY: 'k' })).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      redisUrl: 'rediss://r:6379',
      rateLimit: 7,
      bootstrap: { systemUrl: url, secretKey: 'k' },
    })
  })

  it('that is wrong is refused by name, without its values', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://u:hunter2@h/d', PORT: 'x', LOG_LEVEL: 'loud' })
    expect(read).toThrow(/DATABASE_URL.*PORT.*LOG_LEVEL/)
    expect(read).not.toThrow(/hunter2/)
    expect(() => readConfig({})).toThrow(/DATABASE_URL/)
    expect(() => readConfig({ DATABASE_URL: url, DATABASE_SYSTEM_URL: url })).toThrow(/PLUMBLINE_SECRET_KEY/)
  })
})
