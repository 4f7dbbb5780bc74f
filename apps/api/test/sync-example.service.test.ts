import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { appendChanges, deleteAccount, newId, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { findingFingerprint } from '@plumbline/model'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Seed, seed, seedArn } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const script = fileURLToPath(new URL('../../../docs/examples/sync-findings.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plumbline-sync-'))
const file = join(folder, 'tickets.json')

let api: TestApi
let seeded: Seed
let url: string
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  url = await api.app.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(async () => {
  await api.close()
  rmSync(folder, { recursive: true })
})

async function sync(): Promise<Record<string, { severity: string; title: string }>> {
  const env = { PATH: process.env['PATH'] ?? '', PLUMBLINE: url, KEY: api.a.reader }
  await promisify(execFile)(process.execPath, [script, file, '--once'], { env, timeout: 30_000 })
  return JSON.parse(readFileSync(file, 'utf8')).tickets
}

const identity = { ruleId: 'lambda.url-auth-none', resourceArn: seedArn, subject: '' }
const fingerprint = findingFingerprint({ ...identity, awsAccountId: '111122223333' })

function append(kind: string, more: object): Promise<void> {
  const body = { ...identity, awsAccountId: '111122223333', severity: 'high', state: 'open', ...more }
  const entry = { kind, entityId: newId(), accountId: seeded.accountId, body }
  return api.database.forTenant(api.a.tenantId).sql((tx) => appendChanges(tx, [entry]))
}

it('the documented script starts from the open findings and follows the feed, also after an interruption', async () => {
  expect(Object.keys(await sync())).toEqual([fingerprint])
  await append('finding.resolved', { state: 'resolved' })
  expect(await sync()).toEqual({})
  await append('finding.reopened', {})
  await append('finding.changed', { severity: 'critical', changed: ['severity'] })
  expect(await sync()).toMatchObject({
    [fingerprint]: { severity: 'critical', title: expect.stringContaining('Lambda') },
  })
})

it('it starts over after a restore: tickets of findings that are no longer open are closed', async () => {
  const state = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(
    file,
    JSON.stringify({ ...state, tickets: { ...state.tickets, stale: {} }, cursor: `${newId()}.7` }),
  )
  expect(Object.keys(await sync())).toEqual([fingerprint])
})

it('it closes the tickets of an account that is deleted', async () => {
  await api.database.forTenant(api.a.tenantId).sql((tx) => deleteAccount(tx, seeded.accountId))
  const rows = await api.database
    .forTenant(api.a.tenantId)
    .sql((tx) => tx.query(sql`select 1 as one from finding`))
  expect(rows).toEqual([])
  expect(await sync()).toEqual({})
})
