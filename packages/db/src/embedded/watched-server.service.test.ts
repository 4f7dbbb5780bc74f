import { readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type EmbeddedPostgres, ServerLost, startEmbeddedPostgres } from './index.js'

let parent: string
let dataDirectory: string
let lines: string[]
beforeEach(async () => {
  lines = []
  parent = await mkdtemp(join(tmpdir(), 'plumbline-watched-'))
  await chmod(parent, 0o755)
  dataDirectory = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

const start = (restarts: number) =>
  startEmbeddedPostgres({
    dataDirectory,
    log: (line) => lines.push(line),
    restartPolicy: { restarts, windowMs: 600_000, pauseMs: 50 },
  })

async function query({ urls }: EmbeddedPostgres, statement: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: urls.owner })
  // A session that ends with its server emits an error; the query rejects as well.
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

function postmaster(): number {
  const file = join(dataDirectory, 'postgres', 'data', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n')[0])
}

const restarted = (count: number) =>
  vi.waitFor(
    () => expect(lines.filter((line) => line === 'the database server was restarted')).toHaveLength(count),
    30_000,
  )

it('a server that is killed is restarted with its data at the same address, and given up after the last restart', async () => {
  const server = await start(2)
  let lost: unknown = null
  server.failed.catch((error: unknown) => {
    lost = error
  })
  await query(server, 'create table kept (n int); insert into kept values (7)')
  for (const count of [1, 2]) {
    process.kill(postmaster(), 'SIGKILL')
    await restarted(count)
    expect(await query(server, 'select n from kept')).toEqual([{ n: 7 }])
  }
  expect(lost).toBeNull()
  process.kill(postmaster(), 'SIGKILL')
  await expect(server.failed).rejects.toThrow(ServerLost)
  await expect(server.failed).rejects.toThrow(
    'the embedded Postgres was restarted 2 times within 10 minutes and ended again: signal SIGKILL',
  )
  await server.stop()
  const heir = await start(2)
  expect(await query(heir, 'select n from kept')).toEqual([{ n: 7 }])
  await heir.stop()
}, 120_000)

it.each([
  ['before a restart', 'ended unexpectedly (signal SIGKILL)', 1],
  ['while it starts again', 'starting PostgreSQL', 2],
])('stop %s leaves no server', async (_when, line, count) => {
  const server = await start(5)
  process.kill(postmaster(), 'SIGKILL')
  const said = () => lines.filter((one) => one.includes(line)).length
  await vi.waitFor(() => expect(said()).toBe(count), { timeout: 20_000, interval: 1 })
  await server.stop()
  await expect(query(server, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
  const heir = await start(5)
  expect(await query(heir, 'select 1 as one')).toEqual([{ one: 1 }])
  await heir.stop()
})
