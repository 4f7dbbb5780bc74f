import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createTestDatabase, type TestDatabase } from '@plumbline/db/testing'
import { newSecretKey } from '@plumbline/db'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let test: TestDatabase

beforeAll(async () => {
  test = await createTestDatabase('empty')
})
afterAll(() => test.drop())

/** Runs a built command as the image does, with these variables only. */
async function run(
  main: string,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const file = fileURLToPath(new URL(`../dist/main/${main}.js`, import.meta.url))
  const child = spawn(process.execPath, [file], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  return { code, output: Buffer.concat(chunks).toString() }
}

describe('the commands of the image', () => {
  it('migrate an empty database, change nothing when they run again, and create the first key once', async () => {
    const owner = { DATABASE_OWNER_URL: test.ownerUrl }
    const first = await run('migrate', owner)
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('00000000000001_init') })
    const again = await run('migrate', owner)
    expect(again).toMatchObject({ code: 0, output: expect.stringContaining('"applied":[]') })

    const env = {
      DATABASE_URL: test.appUrl,
      DATABASE_SYSTEM_URL: test.systemUrl,
      PLUMBLINE_SECRET_KEY: newSecretKey(),
    }
    const created = await run('first-key', env)
    expect(created.code).toBe(0)
    const [key = ''] = /plb_[0-9a-f]{32}_\w{43}/.exec(created.output) ?? []
    expect(key).not.toBe('')
    const shown = await run('first-key', env)
    expect(shown).toMatchObject({
      code: 0,
      output: expect.stringContaining('shown once, at the first start'),
    })
    expect(shown.output).not.toContain(key.slice(-43))
  })

  it('exit with a message that names the missing variable', async () => {
    const migrations = await run('migrate', {})
    expect(migrations.code).not.toBe(0)
    expect(migrations.output).toContain('DATABASE_OWNER_URL')
    const key = await run('first-key', { DATABASE_URL: test.appUrl })
    expect(key.code).not.toBe(0)
    expect(key.output).toContain('DATABASE_SYSTEM_URL')
  })
})
