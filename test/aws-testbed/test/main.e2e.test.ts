import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { signedClient } from './signed-client.js'

const readyLine = z.object({ endpoint: z.url(), motoPid: z.int().positive() })

/** Starts the built program and waits until it prints that it is ready. */
async function startProgram() {
  const program = fileURLToPath(new URL('../dist/main.js', import.meta.url))
  const child = spawn(process.execPath, [program, '--regions', 'eu-north-1'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return { child, ...readyLine.parse(JSON.parse(String(line))) }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function untilGone(pid: number): Promise<boolean> {
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await pause(50)
  return !isAlive(pid)
}

describe('the program', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('leaves no moto behind after %s', async (signal) => {
    const { child, endpoint, motoPid } = await startProgram()
    const regions = await signedClient(endpoint).query('ec2', { Action: 'DescribeRegions' })
    expect(regions.text).toContain('<regionName>eu-north-1</regionName>')
    expect(isAlive(motoPid)).toBe(true)
    child.kill(signal)
    await once(child, 'exit')
    expect(await untilGone(motoPid)).toBe(true)
  })
})
