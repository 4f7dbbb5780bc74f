import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@plumbline/db/testing'

/** A redis-server without persistence, which the chaos run kills and starts. */
export interface RedisServer {
  readonly port: number
  /** Removes every key, as FLUSHALL does. */
  flush(): Promise<void>
  kill(): Promise<void>
  ensureRunning(): Promise<void>
  stop(): Promise<void>
}

/** Starts redis-server on a free loopback port. */
export async function startRedisServer(program: string, folder: string): Promise<RedisServer> {
  const port = await freePort()
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  let child: ChildProcess | null = null
  const isRunning = () => child !== null && child.exitCode === null && child.signalCode === null
  const kill = async () => {
    if (child === null || !isRunning()) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  const killOnExit = () => child?.kill('SIGKILL')
  process.once('exit', killOnExit)
  const server: RedisServer = {
    port,
    kill,
    async flush() {
      const answer = await command(port, 'FLUSHALL')
      if (!answer.startsWith('+OK')) throw new Error(`FLUSHALL: ${answer}`)
    },
    async ensureRunning() {
      if (!isRunning()) child = spawn(program, [...args, '--dir', folder], { stdio: 'ignore' })
      while (!(await answers(port))) await sleep(50)
    },
    async stop() {
      process.off('exit', killOnExit)
      await kill()
    },
  }
  await server.ensureRunning()
  return server
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await command(port, 'PING')).startsWith('+PONG')
  } catch {
    return false
  }
}

/** The first reply to an inline command. */
async function command(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    const signal = AbortSignal.timeout(5000)
    await once(socket, 'connect', { signal })
    socket.write(`${text}\r\n`)
    const [reply] = await once(socket, 'data', { signal })
    return String(reply)
  } finally {
    socket.destroy()
  }
}
