/**
 * Creates `.moto`, the Python environment of the AWS test bed, from test/aws-testbed/requirements.txt (all hashes
 * pinned). Does nothing if it exists and was created from the same file. Needs python3 >= 3.11 with venv.
 *
 *     node tools/moto-venv.mjs
 */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeVenv } from './python-venv.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
try {
  const requirements = join(root, 'test', 'aws-testbed', 'requirements.txt')
  console.log(`moto-venv: .moto ${makeVenv(join(root, '.moto'), requirements)}`)
} catch (error) {
  console.error(`moto-venv: ${error.message}`)
  process.exitCode = 1
}
