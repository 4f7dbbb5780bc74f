import { newSecretKey } from '@plumbline/db'
import { expect, test } from 'vitest'
import { readWorkerConfig } from './config.js'

const url = 'postgresql://plumbline_app:hunter2@127.0.0.1:5432/plumbline'
const required = { DATABASE_URL: url, DATABASE_SYSTEM_URL: url, PLUMBLINE_SECRET_KEY: newSecretKey() }

test('three variables are required, the others have defaults', () => {
  expect(readWorkerConfig({ ...required, REDIS_URL: '' })).toMatchObject({
    appUrl: url,
    redisUrl: undefined,
    hubAccountId: null,
    leaseSeconds: undefined,
    spoolBytes: 32 * 1024 * 1024,
  })
})

test('the hub account is that of the principal which assumes the roles', () => {
  const HUB_PRINCIPAL_ARN = 'arn:aws:iam::111111111111:role/plumbline-worker'
  expect(readWorkerConfig({ ...required, HUB_PRINCIPAL_ARN }).hubAccountId).toBe('111111111111')
})

test('each variable that is missing or wrong is named with what it must be, without its value', () => {
  const read = () => readWorkerConfig({ DATABASE_URL: url, WORKER_SPOOL_MB: '0', AWS_RETRY_MODE: 'hunter2' })
  expect(read).toThrow(
    'DATABASE_SYSTEM_URL is not set (it must be the connection string of the role plumbline_system); PLUMBLINE_SECRET_KEY is not set (it must be 32 random bytes in base64: openssl rand -base64 32); WORKER_SPOOL_MB must be greater than 0; AWS_RETRY_MODE must be one of adaptive, standard',
  )
  expect(read).not.toThrow('hunter2')
  const damaged = () => readWorkerConfig({ ...required, PLUMBLINE_SECRET_KEY: 'hunter2' })
  expect(damaged).toThrow('PLUMBLINE_SECRET_KEY must be 32 random bytes in base64')
  expect(damaged).not.toThrow('hunter2')
})
