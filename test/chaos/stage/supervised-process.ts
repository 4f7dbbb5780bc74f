import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const restartMs = 300
const keptOutput = 100_000

/** An exit that no fault caused. */
export interface UnexpectedExit {
  readonly name: string
  readonly code: number | null
  readonly lastLines: string
}

/** A process of the product that is started again whenever it ends, as an orchestrator does. */
export interface SupervisedProcess {
  readonly name: string
  /** Sends a signal; a fatal one is not counted as an unexpected exit. */
  signal(signal: NodeJS.Signals): void
  /** Resolves once the running process has written what matches. */
  said(pattern: RegExp): Promise<void>
  output(): string
  readonly unexpected: readonly UnexpectedExit[]
  stop(): Promise<void>
}

export interface SupervisedOptions {
  readonly name: string
  /** Module of dist, relative to the repository. */
  readonly module: string
  readonly env: Readonly<Record<string, string>>
  /** Receives everything that the process writes. */
  readonly logFile: string
}

/** Starts and supervises `node <module>` with these variables and, of ours, only PATH. */
export function superviseProcess({ name, module, env, logFile }: SupervisedOptions): SupervisedProcess {
  const unexpected: UnexpectedExit[] = []
  let output = ''
  let isKilled = false
  let isStopping = false
  let child: ChildProcess
  const start = () => {
    output = ''
    isKilled = false
    child = spawn(process.execPath, ['--max-old-space-size=1024', `${root}${module}`], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output = `${output}${chunk.toString('utf8')}`.slice(-keptOutput)
        appendFileSync(logFile, chunk)
      })
    }
    child.once('exit', onExit)
  }
  const onExit = (code: number | null) => {
    if (!isKilled && !isStopping) unexpected.push({ name, code, lastLines: output.slice(-2000) })
    if (!isStopping) setTimeout(() => isStopping || start(), restartMs)
  }
  start()
  const killOnExit = () => child.kill('SIGKILL')
  process.once('exit', killOnExit)
  return {
    name,
    unexpected,
    output: () => output,
    signal(signal) {
      if (signal === 'SIGKILL') isKilled = true
      child.kill(signal)
    },
    async said(pattern) {
      while (!pattern.test(output)) await sleep(50)
    },
    async stop() {
      isStopping = true
      process.off('exit', killOnExit)
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
