import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A real process of the product, run from dist, with its output. */
export interface StartedProcess {
  readonly pid: number
  /** Standard output and error so far. */
  output(): string
  /** Resolves once the output matches `pattern`; rejects if the process ends before. */
  said(pattern: RegExp): Promise<RegExpExecArray>
  /** Sends the signal and waits for the exit; returns the exit code, null if the signal ended the process. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Starts `node <module> <args>` with these variables and, of ours, only PATH. */
export function startProcess(
  module: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): StartedProcess {
  const child: ChildProcess = spawn(process.execPath, [`${root}${module}`, ...args], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8')
      for (const listen of listeners) listen()
    })
  }
  const ended = once(child, 'exit')
  return {
    pid: child.pid ?? 0,
    output: () => output,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(output)
          if (match === null) return
          listeners.delete(look)
          resolve(match)
        }
        listeners.add(look)
        void ended.then(() => reject(new Error(`${module} ended:\n${output.slice(-3000)}`)))
        look()
      }),
    async end(signal) {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}
