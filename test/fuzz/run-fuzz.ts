import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { startProcess } from '../e2e/scan-lifecycle/processes.js'
import { schemathesisProgram } from '../../tools/test-layers.js'
import { schemathesisConfig } from './schemathesis-config.js'

export interface FuzzOptions {
  readonly seed: number
  /** How long requests are generated; starting the API comes on top. */
  readonly seconds: number
  readonly onProgress?: (line: string) => void
}

export interface FuzzFailure {
  /** Of schemathesis, such as `ST100`. */
  readonly code: string
  readonly title: string
  readonly operations: readonly string[]
}

export interface FuzzReport {
  readonly seed: number
  readonly operations: number
  readonly cases: number
  readonly failures: readonly FuzzFailure[]
  /** Lines of the API's log at level error: each is an answer 500. */
  readonly logErrors: readonly string[]
  /** schemathesis' own output about failures, with the requests that repeat them. */
  readonly output: string
}

interface Target {
  readonly url: string
  readonly key: string
  readonly logFile: string
  stop(): Promise<unknown>
}

const cli = 'apps/cli/bin/plumbline.js'
const summary = z.object({
  complete: z.boolean(),
  operations: z.object({ total: z.number(), tested: z.number(), errored: z.number() }),
  test_cases: z.object({ generated: z.number() }),
  failures: z.array(z.object({ code: z.string(), title: z.string(), operations: z.array(z.string()) })),
  errors: z.array(z.unknown()),
})

/**
 * Sends generated requests, right and wrong ones, to a running Plumbline with the demo's accounts: half of the time with
 * generated ids, half with ids that exist.
 */
export async function runFuzz({ seed, seconds, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const folder = mkdtempSync(join(tmpdir(), 'plumbline-fuzz-'))
  // Postgres runs as another user where this process is root.
  chmodSync(folder, 0o755)
  const say = onProgress ?? (() => undefined)
  const target = await startTarget(folder)
  try {
    say(`fuzzing ${target.url} with seed ${seed} for ${seconds} s`)
    const passes = [await schemathesisConfig(target, 'generated'), await schemathesisConfig(target, 'real')]
    const results: Awaited<ReturnType<typeof runPass>>[] = []
    for (const [index, config] of passes.entries()) {
      const pass = { folder, config, seed: seed + index, seconds: Math.ceil(seconds / passes.length) }
      results.push(await runPass(target, pass))
    }
    await requireKey(target)
    return {
      seed,
      operations: Math.max(...results.map(({ operations }) => operations.tested)),
      cases: results.reduce((sum, result) => sum + result.test_cases.generated, 0),
      failures: results.flatMap(({ failures }) => failures),
      logErrors: errorsIn(target.logFile),
      output: results.map(({ output }) => output).join('\n'),
    }
  } finally {
    await target.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function startTarget(folder: string): Promise<Target> {
  const started = startProcess(
    cli,
    {
      PLUMBLINE_HOME: folder,
      LOG_LEVEL: 'warn',
      API_RATE_LIMIT: '1000000',
      API_FAILED_KEY_LIMIT: '1000000',
      HUB_PRINCIPAL_ARN: 'arn:aws:iam::111111111111:role/plumbline-worker',
      // The roles that are registered lead nowhere: no credentials, and nothing listens on this port.
      AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
      AWS_ACCESS_KEY_ID: 'none',
      AWS_SECRET_ACCESS_KEY: 'none',
      AWS_REGION: 'us-east-1',
    },
    ['up', '--demo', '--port', '0'],
  )
  const stopOnExit = () => process.kill(started.pid, 'SIGTERM')
  process.once('exit', stopOnExit)
  try {
    await started.said(/Press Ctrl-C/)
    const [key = ''] = /plb_[0-9a-f]{32}_\w+/.exec(started.output()) ?? []
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output()) ?? []
    const stop = () => {
      process.off('exit', stopOnExit)
      return started.end('SIGTERM')
    }
    return { url, key, logFile: join(folder, 'plumbline.log'), stop }
  } catch (error) {
    await started.end('SIGKILL')
    throw error
  }
}

interface Pass {
  readonly folder: string
  readonly config: string
  readonly seed: number
  readonly seconds: number
}

async function runPass(target: Target, { folder, config, seed, seconds }: Pass) {
  const [configFile, reportFile] = [join(folder, 'schemathesis.toml'), join(folder, 'report.json')]
  writeFileSync(configFile, config, { mode: 0o600 })
  const options = {
    seed: String(seed),
    'max-time': String(seconds),
    mode: 'all',
    report: 'json',
    'report-json-path': reportFile,
    // Longer than `wait`, 30 s at most.
    'request-timeout': '45',
    'generation-database': 'none',
    warnings: 'off',
  }
  const args = ['--config-file', configFile, 'run', `${target.url}/openapi.json`, '--continue-on-failure']
  for (const [name, value] of Object.entries(options)) args.push(`--${name}`, value)
  const child = spawn(schemathesisProgram(), [...args, '--no-color'], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', FUZZ_KEY: target.key },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A pass that neither ends nor reports is a failure of the test.
    timeout: (seconds + 120) * 1000,
  })
  const chunks: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  await once(child, 'close')
  const output = Buffer.concat(chunks).toString('utf8')
  const report = readReport(reportFile, output)
  return { ...report, output: report.failures.length === 0 ? '' : output.slice(-30_000) }
}

/** @throws if the run did not come to an end that can be trusted */
function readReport(file: string, output: string) {
  try {
    const report = summary.parse(JSON.parse(readFileSync(file, 'utf8')))
    const { operations, errors } = report
    if (errors.length > 0 || operations.errored > 0) throw new Error('schemathesis had errors')
    return report
  } catch (cause) {
    throw new Error(`schemathesis gave no usable report:\n${output.slice(-3000)}`, { cause })
  } finally {
    rmSync(file, { force: true })
  }
}

/** A run that revoked its own key has tested nothing from there on. */
async function requireKey({ url, key }: Target): Promise<void> {
  const response = await fetch(`${url}/v1/accounts`, { headers: { authorization: `Bearer ${key}` } })
  await response.arrayBuffer()
  if (response.status !== 200) throw new Error(`the key of the run no longer works: ${response.status}`)
}

function errorsIn(logFile: string): readonly string[] {
  return readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"level":50') && line.includes('"req'))
}
