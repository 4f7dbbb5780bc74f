import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/index.js'

const root = fileURLToPath(new URL('../../../..', import.meta.url))

describe('schema.prisma', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('equals the migrations: tables, columns, types, keys, indexes', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        'node_modules/prisma/build/index.js',
        'migrate',
        'diff',
        '--from-config-datasource',
        '--to-schema',
        'prisma/schema.prisma',
        '--script',
      ],
      { cwd: root, env: { ...process.env, DATABASE_OWNER_URL: database.ownerUrl, CHECKPOINT_DISABLE: '1' } },
    )
    // Prisma does not support partitions: it sees the partition of the history as an extra table and key.
    const expected = [
      'ALTER TABLE "resource_history_standard" DROP CONSTRAINT "resource_history_tenant_id_account_id_fkey";',
      'DROP TABLE "resource_history_standard";',
    ]
    expect(stdout.split('\n').filter((line) => line !== '' && !line.startsWith('--'))).toEqual(expected)
  })
})
