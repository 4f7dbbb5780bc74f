import { describe, expect, it } from 'vitest'
import { readMigrateConfig } from './migrate-config.js'

const ownerUrl = 'postgresql://plumbline_owner:hunter2@127.0.0.1:5432/plumbline'

describe('the environment of migrations', () => {
  it('tells whether the queue lives in Postgres, an empty REDIS_URL being none', () => {
    const env = { DATABASE_OWNER_URL: ownerUrl }
    expect(readMigrateConfig(env)).toEqual({ ownerUrl, hasQueueInPostgres: true })
    expect(readMigrateConfig({ ...env, REDIS_URL: '' }).hasQueueInPostgres).toBe(true)
    expect(readMigrateConfig({ ...env, REDIS_URL: 'redis://r:6379' }).hasQueueInPostgres).toBe(false)
  })

  it('that is wrong is refused by name, without its values', () => {
    const read = () => readMigrateConfig({ DATABASE_OWNER_URL: 'mysql://u:hunter2@h/d', REDIS_URL: 'x' })
    expect(read).toThrow(/DATABASE_OWNER_URL.*REDIS_URL/)
    expect(read).not.toThrow(/hunter2/)
    expect(() => readMigrateConfig({})).toThrow(/DATABASE_OWNER_URL/)
  })
})
