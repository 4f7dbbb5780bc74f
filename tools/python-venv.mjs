import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const needsPython = 'It needs python3 >= 3.11 with venv (Debian: apt-get install python3-venv).'

function run(command, args, howToFix) {
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
  if (error === undefined && status === 0) return stdout.trim()
  const output = error === undefined ? `${stdout}${stderr}`.trimEnd() : error.message
  throw new Error(`${command} ${args.join(' ')} failed.\n${output}\n${howToFix}`)
}

/**
 * Creates a Python environment from a file of requirements with all hashes pinned. Does nothing if it exists and was created
 * from the same file. Needs python3 >= 3.11 with venv.
 *
 * @param {string} venv
 * @param {string} requirements
 * @returns {'is current' | 'made'}
 */
export function makeVenv(venv, requirements) {
  const stampFile = join(venv, '.plumbline-stamp')
  const python = run('python3', ['-c', 'import sys; print("%d.%d" % sys.version_info[:2])'], needsPython)
  const digest = createHash('sha256').update(readFileSync(requirements)).digest('hex')
  const wanted = `${digest} python${python}\n`
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return 'is current'
  rmSync(venv, { recursive: true, force: true })
  run('python3', ['-m', 'venv', venv], needsPython)
  const options = ['--quiet', '--disable-pip-version-check', '--require-hashes', '-r', requirements]
  run(
    join(venv, 'bin', 'python'),
    ['-m', 'pip', 'install', ...options],
    'Check that the Python package index can be reached.',
  )
  writeFileSync(stampFile, wanted)
  return 'made'
}
