import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { freePort } from '@plumbline/db/testing'
import { findProgram } from '../test-layers.js'
import { type Running, startOnce } from './start-once.js'

/** Starts redis-server without persistence on a free loopback port; throws with its output if it does not start. */
async function startRedis(program: string): Promise<Running> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-redis-'))
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  const server = spawn(program, [...options, '--dir', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const kill = () => server.kill('SIGKILL')
  process.once('exit', kill)
  const output: string[] = []
  for await (const line of createInterface({ input: server.stdout })) {
    output.push(line)
    if (line.includes('Ready to accept connections')) break
  }
  if (!output.at(-1)?.includes('Ready to accept'))
    throw new Error(`redis-server ended:\n${output.join('\n')}`)
  server.stdout.resume()
  return {
    env: { TEST_REDIS_URL: `redis://127.0.0.1:${port}` },
    stop: async () => {
      process.off('exit', kill)
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Sets TEST_REDIS_URL to REDIS_URL if that is set, else to a server started here. Without either, redis suites are left out. */
export default async function setUpRedis() {
  const given = process.env.REDIS_URL
  const program = findProgram('redis-server')
  if (!given && program === null) return undefined
  const start = async () =>
    given || program === null
      ? { env: { TEST_REDIS_URL: given ?? '' }, stop: async () => undefined }
      : startRedis(program)
  return (await startOnce('redis', start)).stop
}
