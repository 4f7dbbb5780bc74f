/**
 * Which test files there are, what each needs, and what of it this machine lacks. The layer and the needs are in the
 * file's name (CONTRIBUTING.md): `x.test.ts`, `x.service.test.ts`, `x.e2e.test.ts`; `.redis` before the layer needs Redis.
 * vitest.config.ts takes its projects from here, tools/test.mjs reports what was left out.
 */
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const UNWALKED = new Set(['node_modules', 'dist', 'generated', 'coverage'])

/** Where a program is found on the path, or null. */
export function findProgram(name, path = process.env.PATH ?? '') {
  const candidates = path.split(delimiter).map((folder) => join(folder, name))
  return candidates.find(isExecutable) ?? null
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The projects of vitest: test files by name, from the most to the least demanding. */
export const layers = [
  { name: 'e2e', glob: '**/*.e2e.test.ts', match: /\.e2e\.test\.ts$/ },
  { name: 'service', glob: '**/*.service.test.ts', match: /\.service\.test\.ts$/ },
  { name: 'unit', glob: '**/*.test.ts', match: /\.test\.ts$/ },
]

/** Machines that not everybody has. Suites that need an absent one are left out, and said to be. */
export const optionalMachines = [
  {
    name: 'Redis',
    glob: '**/*.redis.{service,e2e}.test.ts',
    match: /\.redis\.(service|e2e)\.test\.ts$/,
    isThere: () => Boolean(process.env.REDIS_URL) || findProgram('redis-server') !== null,
    why: 'no redis-server on the path and no REDIS_URL',
    how: 'install it (Debian: apt-get install redis-server; macOS: brew install redis) or set REDIS_URL',
  },
  {
    name: 'the AWS test bed (moto)',
    glob: '**/*.e2e.test.ts',
    match: /\.e2e\.test\.ts$/,
    isThere: () => existsSync(motoServer()),
    why: 'no .moto/bin/moto_server',
    how: 'node tools/moto-venv.mjs (needs python3 >= 3.11 with venv)',
  },
]

/** The moto server that tools/moto-venv.mjs installs. */
export function motoServer() {
  return join(root, '.moto', 'bin', 'moto_server')
}

/** The machines that are absent here. */
export function absentMachines() {
  return optionalMachines.filter((machine) => !machine.isThere())
}

/** The name of the vitest project that a test file belongs to. */
export function layerOf(file) {
  const layer = layers.find(({ match }) => match.test(file))
  if (layer === undefined) throw new Error(`${file} is no test file`)
  return layer.name
}

/** All test files of the repository, relative to its root, with `/`. */
export function findTestFiles(folder = '') {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory())
      return UNWALKED.has(entry.name) || entry.name.startsWith('.') ? [] : findTestFiles(path)
    return entry.isFile() && entry.name.endsWith('.test.ts') ? [path] : []
  })
}

/** Test files that need an absent machine: each with all reasons. */
export function leftOutSuites(files, absent) {
  return files.flatMap((file) => {
    const lacking = absent.filter((machine) => machine.match.test(file))
    return lacking.length === 0 ? [] : [{ file, layer: layerOf(file), lacking }]
  })
}
