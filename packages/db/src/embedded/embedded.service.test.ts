import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DataDirectoryInUse, readEmbeddedUrls, startEmbeddedPostgres } from './index.js'
import { serverAccount } from './server-account.js'
import { queryUrl } from '../testing/query-url.js'

const packageFolder = fileURLToPath(new URL('../..', import.meta.url))
const fast = { fsync: 'off' }

describe('startEmbeddedPostgres', () => {
  let parent: string
  let dataDirectory: string

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'plumbline-data-'))
    await chmod(parent, 0o755)
    dataDirectory = join(parent, 'data')
  })
  afterEach(() => rm(parent, { recursive: true, force: true }))

  it('starts, refuses a second owner and names the first, stops, and keeps its data across a restart', async () => {
    const lines: string[] = []
    const first = await startEmbeddedPostgres({
      dataDirectory,
      settings: fast,
      log: (line) => lines.push(line),
    })
    expect(first.wasCreated).toBe(true)
    await queryUrl(first.urls.owner, 'create table kept (n int); insert into kept values (7)')
    const second = startEmbeddedPostgres({ dataDirectory, settings: fast })
    await expect(second).rejects.toThrow(DataDirectoryInUse)
    await expect(second).rejects.toThrow(new RegExp(`in use by process ${process.pid}\\b`))
    expect(await queryUrl(first.urls.owner, 'select n from kept')).toEqual([{ n: 7 }])
    await first.stop()
    await expect(queryUrl(first.urls.owner, 'select 1')).rejects.toThrow(/ECONNREFUSED/)

    const again = await startEmbeddedPostgres({
      dataDirectory,
      settings: fast,
      log: (line) => lines.push(line),
    })
    expect(again.wasCreated).toBe(false)
    expect(again.secretKey).toBe(first.secretKey)
    expect(await readEmbeddedUrls(dataDirectory)).toEqual(again.urls)
    expect(await queryUrl(again.urls.owner, 'select n from kept')).toEqual([{ n: 7 }])
    await again.stop()
    const log = lines.join('\n')
    expect(log).toContain('ready to accept connections')
    const credentials = await readFile(join(dataDirectory, 'credentials.json'), 'utf8')
    const passwords = [...credentials.matchAll(/[0-9a-f]{64}/g)].map(([password]) => password)
    expect(passwords).toHaveLength(4)
    expect(passwords.filter((password) => log.includes(password))).toEqual([])
  })

  it('listens on loopback, requires passwords, commits synchronously, and keeps its credentials private', async () => {
    const server = await startEmbeddedPostgres({ dataDirectory })
    try {
      expect(
        await queryUrl(
          server.urls.owner,
          `select current_setting('listen_addresses') as listen, current_setting('synchronous_commit') as sync,
            current_setting('fsync') as fsync, current_setting('scram_iterations') as iterations,
            current_database() as name`,
        ),
      ).toEqual([{ listen: '127.0.0.1', sync: 'on', fsync: 'on', iterations: '1', name: 'plumbline' }])
      const { mode } = await stat(join(dataDirectory, 'credentials.json'))
      expect((mode & 0o777).toString(8)).toBe('600')
      for (const user of ['postgres', 'plumbline_app']) {
        const url = new URL(server.urls.app)
        url.username = user
        url.password = 'wrong'
        await expect(queryUrl(url.toString(), 'select 1')).rejects.toThrow(/password authentication failed/)
        url.password = ''
        await expect(queryUrl(url.toString(), 'select 1')).rejects.toThrow(/password/)
      }
      await expect(queryUrl(server.urls.app, 'create table intruder (n int)')).rejects.toThrow(
        /permission denied/,
      )
    } finally {
      await server.stop()
    }
  })

  it('takes over from a parent that was killed, with its data', async () => {
    const script = `
      const { startEmbeddedPostgres } = await import('@plumbline/db/embedded')
      const { urls } = await startEmbeddedPostgres({ dataDirectory: process.argv[1] })
      console.log(urls.owner)
      setInterval(() => undefined, 1000)`
    const killed = spawn(process.execPath, ['--input-type=module', '-e', script, dataDirectory], {
      cwd: packageFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const lines = createInterface({ input: killed.stdout })
    const [url] = (await once(lines, 'line')) as [string]
    await queryUrl(url, 'create table kept (n int); insert into kept values (7)')
    await expect(startEmbeddedPostgres({ dataDirectory })).rejects.toThrow(
      new RegExp(`process ${killed.pid}\\b`),
    )
    const exited = once(killed, 'exit')
    killed.kill('SIGKILL')
    await exited
    // The server has outlived its parent and still responds.
    expect(await queryUrl(url, 'select n from kept')).toEqual([{ n: 7 }])

    const heir = await startEmbeddedPostgres({ dataDirectory })
    try {
      expect(heir.wasCreated).toBe(false)
      expect(await queryUrl(heir.urls.owner, 'select n from kept')).toEqual([{ n: 7 }])
      expect(await queryUrl(heir.urls.system, 'select current_user as who')).toEqual([
        { who: 'plumbline_system' },
      ])
    } finally {
      await heir.stop()
    }
  })

  it('moves to another port if its port is taken', async () => {
    const first = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    await first.stop()
    const port = Number(new URL(first.urls.app).port)
    const { createServer } = await import('node:net')
    const squatter = createServer().listen(port, '127.0.0.1')
    await once(squatter, 'listening')
    const moved = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    try {
      expect(new URL(moved.urls.app).port).not.toBe(String(port))
      expect(await readEmbeddedUrls(dataDirectory)).toEqual(moved.urls)
      expect(await queryUrl(moved.urls.app, 'select 1 as one')).toEqual([{ one: 1 }])
    } finally {
      await moved.stop()
      squatter.close()
    }
  })

  it('recovers from a start that was interrupted before the roles were created', async () => {
    const first = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    const { readCredentials, superuserUrlOf } = await import('./credentials.js')
    const credentials = await readCredentials(dataDirectory)
    if (credentials === null) throw new Error('no credentials')
    await queryUrl(superuserUrlOf(credentials), 'drop database plumbline with (force)')
    await queryUrl(superuserUrlOf(credentials), 'drop role plumbline_app')
    await first.stop()
    const healed = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    try {
      expect(healed.wasCreated).toBe(true)
      expect(await queryUrl(healed.urls.app, 'select current_user as who')).toEqual([
        { who: 'plumbline_app' },
      ])
    } finally {
      await healed.stop()
    }
  })

  it('works below a directory that only this user may enter', async () => {
    const secretParent = join(parent, 'private')
    await mkdir(secretParent, { mode: 0o700 })
    const server = await startEmbeddedPostgres({ dataDirectory: join(secretParent, 'data'), settings: fast })
    const folder = await queryUrl(server.urls.owner, 'select 1 as one')
    await server.stop()
    expect(folder).toEqual([{ one: 1 }])
    const { makeServerFolder } = await import('./server-account.js')
    const used = makeServerFolder(join(secretParent, 'data'), serverAccount())
    expect((await stat(join(used, 'data', 'PG_VERSION'))).isFile()).toBe(true)
    await rm(used, { recursive: true })
  })

  it('makes its directory private whatever the umask, and takes rights on credentials back', async () => {
    const script = `
      process.umask(0)
      const { startEmbeddedPostgres } = await import('@plumbline/db/embedded')
      const server = await startEmbeddedPostgres({ dataDirectory: process.argv[1] })
      await server.stop()`
    const made = spawn(process.execPath, ['--input-type=module', '-e', script, dataDirectory], {
      cwd: packageFolder,
      stdio: 'inherit',
    })
    expect(await once(made, 'exit')).toEqual([0, null])
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
    const file = join(dataDirectory, 'credentials.json')
    // If this process is root, the server runs as another user, who must be able to pass through the directory.
    expect(await modeOf(dataDirectory)).toBe(serverAccount().uid === undefined ? '700' : '711')
    expect([await modeOf(file), await modeOf(join(dataDirectory, 'postgres'))]).toEqual(['600', '700'])

    await chmod(file, 0o644)
    const lines: string[] = []
    const server = await startEmbeddedPostgres({
      dataDirectory,
      settings: fast,
      log: (line) => lines.push(line),
    })
    await server.stop()
    expect(await modeOf(file)).toBe('600')
    expect(lines).toContain(
      'WARNING: other users had rights on credentials.json (mode 644); it now has mode 600',
    )
  })

  it('refuses a cluster without PG_VERSION and a damaged secret key with their own words', async () => {
    const server = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    await server.stop()
    const { makeServerFolder } = await import('./server-account.js')
    const version = join(makeServerFolder(dataDirectory, serverAccount()), 'data', 'PG_VERSION')
    const start = () => startEmbeddedPostgres({ dataDirectory, settings: fast })
    await rename(version, `${version}.away`)
    await expect(start()).rejects.toThrow(
      /postgres\/data is damaged: it has files but no PG_VERSION\. Nothing was changed/,
    )
    await rename(`${version}.away`, version)

    const file = join(dataDirectory, 'credentials.json')
    const saved = JSON.parse(await readFile(file, 'utf8'))
    await writeFile(file, JSON.stringify({ ...saved, secretKey: saved.secretKey.slice(4) }))
    await expect(start()).rejects.toThrow(/credentials\.json is damaged: restore it from a backup/)
    await writeFile(file, JSON.stringify(saved))
    await (await start()).stop()
  })

  it('refuses data whose credentials are lost or damaged', async () => {
    const server = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    await server.stop()
    const file = join(dataDirectory, 'credentials.json')
    const saved = await readFile(file, 'utf8')
    await writeFile(file, saved.slice(0, -20))
    const damaged = await startEmbeddedPostgres({ dataDirectory, settings: fast }).catch(
      (error: unknown) => error,
    )
    expect(String(damaged)).toMatch(/credentials\.json is damaged/)
    expect(String(damaged)).not.toContain(JSON.parse(saved).passwords.owner)
    await rm(file)
    await expect(startEmbeddedPostgres({ dataDirectory, settings: fast })).rejects.toThrow(
      /credentials\.json is missing/,
    )
    await writeFile(file, saved, { mode: 0o600 })
    const restored = await startEmbeddedPostgres({ dataDirectory, settings: fast })
    expect(restored.wasCreated).toBe(false)
    await restored.stop()
  })
})
