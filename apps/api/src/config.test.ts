import { newSecretKey } from '@plumbline/db'
import { describe, expect, it } from 'vitest'
import {
  emptyOnboarding,
  readConfig,
  readFirstKeyConfig,
  readMigrateConfig,
  readOnboardingConfig,
} from './config.js'

const url = 'postgresql://plumbline_app:hunter2@127.0.0.1:5432/plumbline'

describe('readConfig', () => {
  it('requires the database only; everything else has a default, and the host is loopback', () => {
    expect(readConfig({ DATABASE_URL: url, REDIS_URL: '' })).toEqual({
      databaseUrl: url,
      onboarding: { principalArn: null, templateBase: null },
      redisUrl: null,
      host: '127.0.0.1',
      port: 8080,
      logLevel: 'info',
      rateLimit: 1200,
      failedKeyLimit: 20,
      trustedProxies: [],
    })
  })

  it('reads the variables that are set', () => {
    const env = {
      DATABASE_URL: url,
      PORT: '0',
      HOST: '0.0.0.0',
      REDIS_URL: 'rediss://r:6379',
      API_RATE_LIMIT: '7',
      API_FAILED_KEY_LIMIT: '3',
      TRUSTED_PROXIES: '10.0.0.7, 10.1.0.0/16,fd00::/8,uniquelocal',
    }
    expect(readConfig(env)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      redisUrl: 'rediss://r:6379',
      rateLimit: 7,
      failedKeyLimit: 3,
      trustedProxies: ['10.0.0.7', '10.1.0.0/16', 'fd00::/8', 'uniquelocal'],
    })
  })

  it('names each variable that is missing or wrong, and what it must be, without its value', () => {
    const env = {
      DATABASE_URL: 'mysql://u:hunter2@h/d',
      PORT: 'x',
      API_RATE_LIMIT: '0.5',
      LOG_LEVEL: 'loud',
    }
    const read = () => readConfig(env)
    expect(read).toThrow(
      'Set or correct these environment variables: DATABASE_URL must be a connection string that begins with postgresql://; PORT must be a number; LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent; API_RATE_LIMIT must be a whole number',
    )
    expect(read).not.toThrow(/hunter2/)
    expect(() => readConfig({ DATABASE_URL: url, PORT: '70000' })).toThrow('PORT must be at most 65535')
    expect(() => readConfig({})).toThrow('DATABASE_URL is not set (it must be a connection string')
  })

  it.each(['proxy.example.com', '10.0.0.0/33', '10.0.0.0/0', '10.0.0.1/8/8', 'true', '*'])(
    'refuses %s as a trusted proxy',
    (proxy) => {
      expect(() => readConfig({ DATABASE_URL: url, TRUSTED_PROXIES: proxy })).toThrow(
        'TRUSTED_PROXIES must be addresses or networks of proxies',
      )
    },
  )

  it('has nothing of the system role and the secret key, which only the first key requires', () => {
    const secretKey = newSecretKey()
    const env = { DATABASE_URL: url, DATABASE_SYSTEM_URL: url, PLUMBLINE_SECRET_KEY: secretKey }
    expect(JSON.stringify(readConfig(env))).not.toMatch(/system|secret/i)
    expect(readFirstKeyConfig(env)).toEqual({ databaseUrl: url, systemUrl: url, secretKey })
    const damaged = { DATABASE_URL: url, PLUMBLINE_SECRET_KEY: 'hunter2' }
    expect(() => readFirstKeyConfig(damaged)).toThrow(
      /DATABASE_SYSTEM_URL is not set .*; PLUMBLINE_SECRET_KEY must be 32 bytes in base64: openssl rand -base64 32\./,
    )
  })
})

describe('readMigrateConfig', () => {
  const ownerUrl = 'postgresql://plumbline_owner:hunter2@127.0.0.1:5432/plumbline'

  it('says whether the queue is in Postgres, which it is if REDIS_URL is empty', () => {
    const env = { DATABASE_OWNER_URL: ownerUrl }
    expect(readMigrateConfig(env)).toEqual({ ownerUrl, hasQueueInPostgres: true })
    expect(readMigrateConfig({ ...env, REDIS_URL: '' }).hasQueueInPostgres).toBe(true)
    expect(readMigrateConfig({ ...env, REDIS_URL: 'redis://r:6379' }).hasQueueInPostgres).toBe(false)
  })

  it('names each variable that is missing or wrong, without its value', () => {
    const read = () => readMigrateConfig({ DATABASE_OWNER_URL: 'mysql://u:hunter2@h/d', REDIS_URL: 'x' })
    expect(read).toThrow(/DATABASE_OWNER_URL must be .*REDIS_URL must begin with redis:/)
    expect(read).not.toThrow(/hunter2/)
    expect(() => readMigrateConfig({})).toThrow('DATABASE_OWNER_URL is not set')
  })
})

describe('readOnboardingConfig', () => {
  it('is empty by default', () => {
    expect(readOnboardingConfig({ HUB_PRINCIPAL_ARN: '', PATH: '/bin' })).toEqual(emptyOnboarding)
    expect(readConfig({ DATABASE_URL: url }).onboarding).toEqual(emptyOnboarding)
  })

  it('reads the principal and the location of the template', () => {
    const env = {
      DATABASE_URL: url,
      HUB_PRINCIPAL_ARN: 'arn:aws:iam::111111111111:role/plumbline-worker',
      TEMPLATE_BASE_URL: 'https://templates.s3.eu-west-1.amazonaws.com/v1/',
    }
    const expected = {
      principalArn: env.HUB_PRINCIPAL_ARN,
      templateBase: { url: 'https://templates.s3.eu-west-1.amazonaws.com/v1', partition: 'aws' },
    }
    expect(readConfig(env).onboarding).toEqual(expected)
    expect(readOnboardingConfig(env)).toEqual(expected)
  })

  it.each([
    ['TEMPLATE_BASE_URL', 'https://plumbline.example.com/t', 'must be the HTTPS URL of an S3 bucket'],
    ['HUB_PRINCIPAL_ARN', 'arn:aws:sts::111111111111:assumed-role/a/b', 'not of a session'],
  ])('refuses a wrong %s and says what it must be', (name, value, advice) => {
    expect(() => readOnboardingConfig({ [name]: value })).toThrow(`${name} must be`)
    expect(() => readOnboardingConfig({ [name]: value })).toThrow(advice)
    expect(() => readConfig({ DATABASE_URL: url, [name]: value })).toThrow(advice)
  })
})
