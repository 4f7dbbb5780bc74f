import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../bin/plumbline.js', import.meta.url))

/** Variables that would lead a started Plumbline away from the given data directory. */
const foreign = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_SYSTEM_URL',
  'REDIS_URL',
  'PORT',
  'HOST',
  'NODE_OPTIONS',
]

export interface Finished {
  readonly code: number | null
  readonly output: string
}

/** A `plumbline` that was started from dist as a separate process. */
export interface RunningPlumbline {
  readonly pid: number
  output(): string
  /** Waits until the output matches; rejects with all output if the process ends before that. */
  until(pattern: RegExp): Promise<RegExpExecArray>
  ended(): Promise<Finished>
  stop(signal: NodeJS.Signals): Promise<Finished>
}

/** Starts `plumbline` with a data directory and without AWS credentials, proxies or databases of the machine. */
export function startProcess(
  dataDirectory: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningPlumbline {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !foreign.includes(name) && !name.startsWith('AWS_') && !name.startsWith('TEST_'),
  )
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...Object.fromEntries(inherited), PLUMBLINE_HOME: dataDirectory, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8')
    stream.on('data', (text: string) => {
      output += text
      child.emit('output')
    })
  }
  // `close` and not `exit`: by then all output has arrived.
  const closed = once(child, 'close').then(([code]): Finished => ({ code: code as number | null, output }))
  return {
    pid: child.pid ?? 0,
    output: () => output,
    until: (pattern) => untilOutput(child, pattern, () => output),
    ended: () => closed,
    async stop(signal) {
      child.kill(signal)
      return closed
    },
  }
}

function untilOutput(child: ChildProcess, pattern: RegExp, output: () => string): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(output())
      if (match === null) return
      child.off('output', look)
      resolve(match)
    }
    child.on('output', look)
    child.once('close', () => reject(new Error(`plumbline ended before it said ${pattern}:\n${output()}`)))
    look()
  })
}
