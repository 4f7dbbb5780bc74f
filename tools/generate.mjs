/**
 * Writes everything that is generated and committed: the operations of each rule, the built packages and the pages.
 * The test that finds one outdated names this command.
 *
 *     node tools/generate.mjs
 */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const tools = dirname(fileURLToPath(import.meta.url))

for (const script of ['generate-operations.mjs', 'prepare.mjs', 'generate-pages.mjs']) {
  const { status } = spawnSync(process.execPath, [join(tools, script)], { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`generate: ${script} failed`)
    process.exit(1)
  }
}
