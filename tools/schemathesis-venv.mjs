/**
 * Creates `.schemathesis`, the Python environment of the fuzz test, from test/fuzz/requirements.txt (all hashes pinned).
 * Does nothing if it exists and was created from the same file. Needs python3 >= 3.11 with venv.
 *
 *     node tools/schemathesis-venv.mjs
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeVenv } from './python-venv.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
try {
  const requirements = join(root, 'test', 'fuzz', 'requirements.txt')
  console.log(`schemathesis-venv: .schemathesis ${makeVenv(join(root, '.schemathesis'), requirements)}`)
} catch (error) {
  console.error(`schemathesis-venv: ${error.message}`)
  process.exitCode = 1
}
