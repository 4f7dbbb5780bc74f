import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { demoAccounts } from '@plumbline/cli'

const root = fileURLToPath(new URL('../..', import.meta.url))

test('the committed recordings match what the seed produces today', async () => {
  const run = promisify(execFile)(process.execPath, ['test/demo/record-demo.mjs', '--check'], { cwd: root })
  const { stdout } = await run
  for (const recording of demoAccounts.flatMap(({ recordings }) => recordings))
    expect(stdout).toContain(`${recording}.json.gz matches its seed`)
})
