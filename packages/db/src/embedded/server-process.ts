import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { promisify } from 'node:util'
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
  /** Resolves with how the process ended, also after `stop`. */
  readonly ended: Promise<string>
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
  const ended = endOf(child).finally(() => process.off('exit', killOnExit))
  await readiness(child, setup.log)
  return {
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) await stopServer(setup)
      await ended
    },
  }
}

/** Stops the server of a cluster by its pid file, as `pg_ctl stop --mode=fast` does. @throws if it does not stop in 60 s */
export async function stopServer({ binaries, account, folder }: ServerSetup): Promise<void> {
  const args = ['stop', '-D', clusterFolder(folder), '-m', 'fast', '-w', '-t', String(STOP_SECONDS)]
  await promisify(execFile)(binaries.pgCtl, args, { ...account, cwd: folder })
}

async function endOf(child: ChildProcess): Promise<string> {
  try {
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    return signal === null ? `exit code ${code}` : `signal ${signal}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
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
