/**
 * Creates `.moto`, the Python environment of the AWS test bed, from test/aws-testbed/requirements.txt (all hashes
 * pinned). Does nothing if it exists and was created from the same file. Needs python3 >= 3.11 with venv.
 *
 *     node tools/moto-venv.mjs
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const venv = join(root, '.moto')
const stampFile = join(venv, '.plumbline-stamp')
const requirements = join(root, 'test', 'aws-testbed', 'requirements.txt')

function run(command, args, howToFix) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
  if (error === undefined && status === 0) return stdout.trim()
  const output = error === undefined ? `${stdout}${stderr}`.trimEnd() : error.message
  throw new Error(`${command} ${args.join(' ')} failed.\n${output}\n${howToFix}`)
}

const needsPython = 'The AWS test bed needs python3 >= 3.11 with venv (Debian: apt-get install python3-venv).'

function make() {
  const python = run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], needsPython)
  const wanted = `${createHash('sha256').update(readFileSync(requirements)).digest('hex')} python${python}\n`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return 'is current'
  rmSync(venv, { recursive: true, force: true })
  run('python3', ['-m', 'venv', venv], needsPython)
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--require-hashes',
    '-r',
    requirements,
  ]
  run(join(venv, 'bin', 'python'), pip, 'Check that the Python package index can be reached.')
  writeFileSync(stampFile, wanted)
  return 'made'
}

try {
  console.log(`moto-venv: .moto ${make()}`)
} catch (error) {
  console.error(`moto-venv: ${error.message}`)
  process.exitCode = 1
}
