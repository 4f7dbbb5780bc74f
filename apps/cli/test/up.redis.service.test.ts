import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startProcess } from './running-plumbline.js'

test('with REDIS_URL the jobs of the demo go through Redis', async () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'plumbline-up-redis-'))
  // A separate logical database: other suites have workers in the first one.
  const url = new URL(process.env['TEST_REDIS_URL'] ?? '')
  url.pathname = '/7'
  const demo = startProcess(dataDirectory, ['up', '--demo', '--port', '0'], { REDIS_URL: url.href })
  await demo.until(/Press Ctrl-C to stop/)
  expect(demo.output()).toMatch(/Queue +on Redis/)
  expect(demo.output()).toMatch(/critical +lambda\.policy-public +loyalty-points/)
  expect((await demo.stop('SIGTERM')).code).toBe(0)
  rmSync(dataDirectory, { recursive: true })
})
