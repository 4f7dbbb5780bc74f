import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { isRunning } from './pid-lock.js'
import type { ServerAccount } from './server-account.js'
import type { ServerBinaries } from './server-binaries.js'

/** Where and how a server runs. */
export interface ServerSetup {
  readonly binaries: ServerBinaries
  readonly account: ServerAccount
  /** The server's directory; its data is in the subdirectory `data`. */
  readonly folder: string
  readonly settings: Readonly<Record<string, string>>
  readonly log: (line: string) => void
}

export interface RunningServer {
  /** Ends all sessions, flushes to disk, and waits for the process to exit. */
  stop(): Promise<void>
}

/** Seconds that a server may take to stop. */
const STOP_SECONDS = 60
/** How much of the server's output is kept for an error message, in characters. */
const OUTPUT_KEPT = 4_000

export function clusterFolder(folder: string): string {
  return join(folder, 'data')
}

/** Starts the server on a port and waits until it accepts connections. @throws with the server's output if it exits instead */
export async function startServer(setup: ServerSetup, port: number): Promise<RunningServer> {
  const { binaries, account, folder } = setup
  const settings = Object.entries(setup.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const args = ['-D', clusterFolder(folder), '-p', String(port), ...settings]
  // In a separate process group: Ctrl-C in a terminal must reach this process only, not kill the database.
  const child = spawn(binaries.postgres, args, {
    ...account,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  const killOnExit = () => child.kill('SIGINT')
  process.once('exit', killOnExit)
  try {
    await readiness(child, setup.log)
  } catch (error) {
    process.off('exit', killOnExit)
    throw error
  }
  return {
    async stop() {
      process.off('exit', killOnExit)
      const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined
      if (gone !== undefined) await stopServer(setup)
      await gone
    },
  }
}

/** Stops the server that a killed parent left running, if any. Its data is safe: Postgres shuts down cleanly. */
export async function stopOrphan(setup: ServerSetup): Promise<void> {
  const pidFile = join(clusterFolder(setup.folder), 'postmaster.pid')
  const pid = Number((await readIfThere(pidFile))?.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  if (isRunning(pid) && commandLine(pid).includes(clusterFolder(setup.folder))) {
    setup.log(`stopping the database server ${pid} that an earlier process left behind`)
    await stopServer(setup)
  } else {
    // After a machine crash the pid may belong to another process, and Postgres would refuse to start.
    await rm(pidFile, { force: true })
  }
}

async function stopServer({ binaries, account, folder }: ServerSetup): Promise<void> {
  const args = ['stop', '-D', clusterFolder(folder), '-m', 'fast', '-w', '-t', String(STOP_SECONDS)]
  await promisify(execFile)(binaries.pgCtl, args, { ...account, cwd: folder })
}

function readiness(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = ''
    const read = (chunk: Buffer) => {
      output = `${output}${chunk.toString()}`.slice(-OUTPUT_KEPT)
      for (const line of chunk.toString().split('\n')) if (line !== '') log(line)
      if (output.includes('ready to accept connections')) resolve()
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', reject)
    child.once('exit', () => reject(new Error(`the embedded Postgres did not start:\n${output}`)))
  })
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

/** The command line of a process, empty if it cannot be read. */
function commandLine(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-p', String(pid), '-o', 'args='], { encoding: 'utf8' }).stdout ?? ''
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
