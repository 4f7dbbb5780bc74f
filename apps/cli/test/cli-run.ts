import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from '../src/run-program.js'

const program = fileURLToPath(new URL('../bin/plumbline.js', import.meta.url))

const demoFolder = fileURLToPath(new URL('../demo', import.meta.url))
const [production] = readdirSync(demoFolder)
  .filter((name) => /^acme-(production-day-1|retail)\./.test(name))
  .sort()
if (production === undefined) throw new Error(`${demoFolder} holds no recording of the account 444455556666.`)

/** The recorded account that comes with Plumbline: the shop's, 444455556666, on its first day. */
export const demoRecording = join(demoFolder, production)

export interface CliRun {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

export interface StartedCli {
  /** Waits until standard error matches; rejects with it if the process ends before that. */
  said(pattern: RegExp): Promise<void>
  kill(signal: NodeJS.Signals): void
  readonly ended: Promise<CliRun>
}

/** Starts the built `plumbline` with no variable but PATH and those given, and no AWS configuration of the machine. */
export function startCli(args: readonly string[], env: Readonly<Record<string, string>> = {}): StartedCli {
  const nothing = { AWS_CONFIG_FILE: '/dev/null', AWS_SHARED_CREDENTIALS_FILE: '/dev/null' }
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', ...nothing, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { out: '', error: '' }
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text.out += piece
  })
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text.error += piece
    child.emit('said')
  })
  return {
    said: (pattern) => untilSaid(child, pattern, () => text.error),
    kill: (signal) => child.kill(signal),
    ended: once(child, 'close').then(([code]): CliRun => ({ code: code as number | null, ...text })),
  }
}

/** Runs the built `plumbline` to its end, in a process. */
export function runCliProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  return startCli(args, env).ended
}

/** Runs `plumbline` to its end in this process, from src. */
export async function runCli(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<CliRun> {
  const text = { out: '', error: '' }
  const stream = (name: 'out' | 'error') => ({
    write(piece: Uint8Array | string) {
      text[name] += String(piece)
      return true
    },
  })
  const code = await runProgram(args, { env, out: stream('out'), error: stream('error') })
  return { code, ...text }
}

function untilSaid(child: ChildProcess, pattern: RegExp, error: () => string): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (!pattern.test(error())) return
      child.off('said', look)
      resolve()
    }
    child.on('said', look)
    child.once('close', () => reject(new Error(`plumbline ended before it said ${pattern}:\n${error()}`)))
    look()
  })
}
