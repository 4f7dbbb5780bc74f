import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('the committed recording is what its seed gives today', async () => {
  const run = promisify(execFile)(process.execPath, ['tools/demo/record-demo.mjs', '--check'], { cwd: root })
  const { stdout } = await run
  expect(stdout).toMatch(/acme-retail\.json\.gz is what its seed gives: \d+ calls\./)
})
