import { expect, test } from 'vitest'
import { readUpConfig } from './up-config.js'

const secret = 'pass-of-the-database'
const all = {
  DATABASE_URL: `postgresql://plumbline_app:${secret}@db/plumbline`,
  DATABASE_OWNER_URL: `postgresql://plumbline_owner:${secret}@db/plumbline`,
  DATABASE_SYSTEM_URL: `postgresql://plumbline_system:${secret}@db/plumbline`,
  PLUMBLINE_SECRET_KEY: 'MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=',
}

test('without variables: embedded Postgres, queue in Postgres, loopback, port 8080, .data of the checkout', () => {
  const config = readUpConfig({ demo: false }, { REDIS_URL: '', DATABASE_URL: '' })
  expect(config).toMatchObject({
    database: { kind: 'embedded' },
    redisUrl: undefined,
    api: { host: '127.0.0.1', port: 8080 },
  })
  expect(config.dataDirectory).toMatch(/[/\\]\.data$/)
})

test('flags take precedence over the environment, and port 0 is a port', () => {
  const env = { PORT: '9000', HOST: '0.0.0.0' }
  expect(readUpConfig({ demo: false }, env).api).toMatchObject({ port: 9000, host: '0.0.0.0' })
  expect(readUpConfig({ demo: false, port: 0, host: '::1' }, env).api).toMatchObject({ port: 0, host: '::1' })
})

test('all database variables select that database', () => {
  const { database } = readUpConfig({ demo: false }, all)
  expect(database).toEqual({
    kind: 'external',
    urls: { app: all.DATABASE_URL, owner: all.DATABASE_OWNER_URL, system: all.DATABASE_SYSTEM_URL },
    secretKey: all.PLUMBLINE_SECRET_KEY,
  })
})

test.each(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_SYSTEM_URL', 'PLUMBLINE_SECRET_KEY'] as const)(
  'without %s: an error that names it and no value',
  (name) => {
    const read = () => readUpConfig({ demo: false }, { ...all, [name]: undefined })
    expect(read).toThrow(new RegExp(`not ${name}\\. Set all four`))
    expect(read).not.toThrow(secret)
  },
)

test('a URL with another protocol is named, without its value', () => {
  const read = () =>
    readUpConfig({ demo: false }, { ...all, DATABASE_OWNER_URL: `mysql://root:${secret}@db/plumbline` })
  expect(read).toThrow('DATABASE_OWNER_URL must be a connection string that begins with postgresql://')
  expect(read).not.toThrow(secret)
})

test('a secret key that is not 32 bytes is named, without its value', () => {
  const read = () => readUpConfig({ demo: false }, { ...all, PLUMBLINE_SECRET_KEY: 'c2VjcmV0' })
  expect(read).toThrow('PLUMBLINE_SECRET_KEY must be 32 bytes in base64')
  expect(read).not.toThrow('c2VjcmV0')
})

test.each([
  ['PORT', '70000'],
  ['PORT', 'http'],
  ['REDIS_URL', 'localhost:6379'],
  ['LOG_LEVEL', 'loud'],
  ['WORKER_SPOOL_MB', 'much'],
  ['API_RATE_LIMIT', '0'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readUpConfig({ demo: false }, { [name]: value })).toThrow(
    new RegExp(`environment variables: ${name} must `),
  )
})

test('the demo reads its own recordings, even if RECORDINGS_DIR is set', () => {
  const env = { RECORDINGS_DIR: '/srv/recordings' }
  expect(readUpConfig({ demo: false }, env).env['RECORDINGS_DIR']).toBe('/srv/recordings')
  expect(readUpConfig({ demo: true }, env).env['RECORDINGS_DIR']).toMatch(/[/\\]apps[/\\]cli[/\\]demo$/)
})
