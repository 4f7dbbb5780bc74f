/**
 * Writes everything that is generated and committed: the index files, the regions, the frozen control numbers, the operations of
 * each rule and the pages. Builds the packages on the way.
 * The test that detects an outdated file names this command.
 *
 *     node tools/generate.mjs
 */
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const tools = dirname(fileURLToPath(import.meta.url))

const scripts = [
  'generate/indexes.mjs',
  'generate/regions.mjs',
  'generate/frozen-controls.mjs',
  'generate/operations.mjs',
  'prepare.mjs',
  'generate/pages.mjs',
]
for (const script of scripts) {
  const { status } = spawnSync(process.execPath, [join(tools, script)], { stdio: 'inherit' })
  if (status !== 0) {
    console.error(`generate: ${script} failed`)
    process.exit(1)
  }
}
