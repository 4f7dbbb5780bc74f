import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

export interface MotoProcess {
  pid: number
  port: number
  /** The last lines that moto wrote to stderr, newest last: the traceback of an HTML error page. */
  lastErrors(): string[]
  /** Kills moto and resolves once it has exited. */
  stop(): Promise<void>
}

export interface MotoOptions {
  /** Python of the virtual environment that contains moto. */
  python: string
  loadManagedPolicies: boolean
}

const packageRoot = new URL('../', import.meta.url)

/** The interpreter of the repository's environment, `.moto/` at its root. */
export const defaultPython: string = fileURLToPath(new URL('../../.moto/bin/python', packageRoot))

const START_LIMIT_MS = 60_000
const STDERR_LINES = 40

/**
 * Starts one moto process on a free loopback port.
 * @throws Error when the environment is missing or moto does not start within a minute.
 */
export async function startMoto(options: MotoOptions): Promise<MotoProcess> {
  if (!existsSync(options.python)) {
    throw new Error(
      `moto is not installed: ${options.python} does not exist. Run \`node tools/moto-venv.mjs\`, or see test/aws-testbed/README.md.`,
    )
  }
  const child = spawn(options.python, [fileURLToPath(new URL('moto/serve.py', packageRoot))], {
    env: motoEnvironment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const errors = keepLastLines(child)
  // The child also watches its standard input, so that it exits with this process even if no exit handler runs.
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  const stop = async () => {
    process.off('exit', kill)
    if (child.exitCode !== null || child.signalCode !== null) return
    kill()
    await once(child, 'exit')
  }
  try {
    const port = await firstPort(child, errors)
    return { pid: child.pid ?? 0, port, lastErrors: () => [...errors], stop }
  } catch (error) {
    await stop()
    throw error
  }
}

function motoEnvironment(options: MotoOptions): NodeJS.ProcessEnv {
  const { MOTO_ACCOUNT_ID: _, ...environment } = process.env
  // MOTO_ACCOUNT_ID is removed: it takes precedence over headers and credentials and would force everything into one account.
  return {
    ...environment,
    MOTO_IAM_LOAD_MANAGED_POLICIES: String(options.loadManagedPolicies),
    MOTO_EC2_LOAD_DEFAULT_AMIS: 'false',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}

function keepLastLines(child: ChildProcess): string[] {
  const lines: string[] = []
  if (child.stderr === null) return lines
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line)
    if (lines.length > STDERR_LINES) lines.shift()
  })
  return lines
}

const readyLine = z.object({ port: z.int().positive() })

async function firstPort(child: ChildProcess, errors: readonly string[]): Promise<number> {
  if (child.stdout === null) throw new Error('moto was started without a standard output')
  const output = createInterface({ input: child.stdout })
  const line = await new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`moto ${why}.\n${errors.join('\n')}`))
    const timer = setTimeout(() => fail(`did not start within ${START_LIMIT_MS / 1000} s`), START_LIMIT_MS)
    child.once('error', reject)
    child.once('exit', (code) => fail(`ended with code ${String(code)} before it was ready`))
    output.once('line', (text) => {
      clearTimeout(timer)
      resolve(text)
    })
  })
  child.removeAllListeners('exit')
  return readyLine.parse(JSON.parse(line)).port
}
