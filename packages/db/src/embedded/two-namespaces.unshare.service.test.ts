import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { startEmbeddedPostgres } from './index.js'
import { queryUrl } from '../testing/query-url.js'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
/** What two containers on one volume are to each other. */
const otherNamespace = ['unshare', ...asUser(), '--pid', '--ipc', '--fork', '--kill-child']
const owner = `
  const { startEmbeddedPostgres } = await import('@plumbline/db/embedded')
  const { urls } = await startEmbeddedPostgres({ dataDirectory: process.argv[1] })
  console.log(urls.owner)
  setInterval(() => undefined, 1000)`

/** A user other than root may create a PID namespace only in a user namespace. */
function asUser(): readonly string[] {
  return process.getuid?.() === 0 ? [] : ['--user', '--map-current-user']
}

let parent: string
let dataDirectory: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'plumbline-namespaces-'))
  await chmod(parent, 0o755)
  dataDirectory = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true, force: true }))

function startOwner(
  prefix: readonly string[] = [],
): ChildProcess & { readonly stdout: NodeJS.ReadableStream } {
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    '--input-type=module',
    '-e',
    owner,
    dataDirectory,
  ]
  const child = spawn(command, args, { cwd: packageFolder, stdio: ['ignore', 'pipe', 'pipe'] })
  return child
}

/** Starts an owner in another namespace that must be refused; returns what it says. */
async function refusedElsewhere(): Promise<string> {
  const other = startOwner(otherNamespace)
  if (other.stderr === null) throw new Error('no stderr')
  const [said, [code]] = await Promise.all([text(other.stderr), once(other, 'exit')])
  expect(code).toBe(1)
  return said
}

/** Pids of the servers on this data directory, in every namespace below ours. */
function servers(): readonly string[] {
  const { stdout } = spawnSync('pgrep', ['-f', `bin/postgres -D ${dataDirectory}`], { encoding: 'utf8' })
  return stdout.split('\n').filter((line) => line !== '')
}

const postmasterPid = () => readFile(join(dataDirectory, 'postgres', 'data', 'postmaster.pid'), 'utf8')

it('a second owner in another PID namespace is refused, also once the first was killed, and the data is unharmed', async () => {
  const first = startOwner()
  const [url] = (await once(createInterface({ input: first.stdout }), 'line')) as [string]
  await queryUrl(url, 'create table kept (n int); insert into kept values (7)')
  const before = await postmasterPid()
  expect(await refusedElsewhere()).toMatch(
    new RegExp(
      `in use by process ${first.pid} in another container or PID namespace.*remove \\S+plumbline\\.pid`,
    ),
  )
  await queryUrl(url, 'insert into kept values (8)')
  expect([await postmasterPid(), servers().length]).toEqual([before, 1])

  // The server outlives its killed owner. An operator who removes the lock although it runs is refused because of the pid file of Postgres.
  const exited = once(first, 'exit')
  first.kill('SIGKILL')
  await exited
  expect(await refusedElsewhere()).toContain(`in use by process ${first.pid} in another container`)
  await rm(join(dataDirectory, 'plumbline.pid'))
  expect(await refusedElsewhere()).toMatch(
    /database server \d+ of this data directory was started in another container/,
  )
  expect([await postmasterPid(), servers().length]).toEqual([before, 1])
  await queryUrl(url, 'insert into kept values (9)')

  const heir = await startEmbeddedPostgres({ dataDirectory })
  expect(await queryUrl(heir.urls.owner, 'select n from kept order by n')).toEqual([
    { n: 7 },
    { n: 8 },
    { n: 9 },
  ])
  await heir.stop()
  expect(servers()).toEqual([])
})

it('an owner in another PID namespace refuses one here; removing the files that are named hands over what it left', async () => {
  const there = startOwner(otherNamespace)
  const [url] = (await once(createInterface({ input: there.stdout }), 'line')) as [string]
  await queryUrl(url, 'create table kept (n int); insert into kept values (7)')
  const start = () => startEmbeddedPostgres({ dataDirectory })
  await expect(start()).rejects.toThrow('in another container or PID namespace')
  expect(servers()).toHaveLength(1)
  const exited = once(there, 'exit')
  // With its first process a namespace ends, and all that run in it.
  there.kill('SIGKILL')
  await exited
  await vi.waitFor(() => expect(servers()).toEqual([]), 10_000)

  const lockFile = join(dataDirectory, 'plumbline.pid')
  await expect(start()).rejects.toThrow(`remove ${lockFile} and start again`)
  await rm(lockFile)
  const serverFile = join(dataDirectory, 'postgres', 'data', 'postmaster.pid')
  await expect(start()).rejects.toThrow(`remove ${serverFile} and start again`)
  await rm(serverFile)
  const heir = await start()
  expect(await queryUrl(heir.urls.owner, 'select n from kept')).toEqual([{ n: 7 }])
  await heir.stop()
})
