/**
 * The layers of tests, the optional services that some suites need, and the suites that are left out without them. Layer
 * and needs are in the file's name (CONTRIBUTING.md): `x.test.ts`, `x.service.test.ts`, `x.e2e.test.ts`; `.redis` before
 * the layer requires Redis, `.unshare` the right to create Linux namespaces, `.fuzz` schemathesis.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const UNWALKED = new Set(['node_modules', 'dist', 'generated', 'coverage'])

export type LayerName = 'unit' | 'service' | 'e2e'

/** The vitest projects, most demanding first: a file belongs to the first layer that matches. */
export const layers: readonly { readonly name: LayerName; readonly glob: string; readonly match: RegExp }[] =
  [
    { name: 'e2e', glob: '**/*.e2e.test.ts', match: /\.e2e\.test\.ts$/ },
    { name: 'service', glob: '**/*.service.test.ts', match: /\.service\.test\.ts$/ },
    { name: 'unit', glob: '**/*.test.ts', match: /\.test\.ts$/ },
  ]

export interface OptionalService {
  readonly name: string
  readonly glob: string
  readonly match: RegExp
  readonly isAvailable: () => boolean
  readonly why: string
  readonly how: string
}

/** Optional services. Suites that require a missing one are left out and reported. */
export const optionalServices: readonly OptionalService[] = [
  {
    name: 'Redis',
    glob: '**/*.redis.{service,e2e}.test.ts',
    match: /\.redis\.(service|e2e)\.test\.ts$/,
    isAvailable: () => Boolean(process.env['REDIS_URL']) || findProgram('redis-server') !== null,
    why: 'no redis-server on the path and no REDIS_URL',
    how: 'install it (Debian: apt-get install redis-server; macOS: brew install redis) or set REDIS_URL',
  },
  {
    name: 'PID namespaces',
    glob: '**/*.unshare.service.test.ts',
    match: /\.unshare\.service\.test\.ts$/,
    isAvailable: canUnshare,
    why: 'unshare may not create a PID namespace here, or does not exist',
    how: 'run the tests on Linux as root, or where users may create namespaces; in a container add the capability SYS_ADMIN',
  },
  {
    name: 'the AWS test bed (moto)',
    glob: '**/*.e2e.test.ts',
    match: /\.e2e\.test\.ts$/,
    isAvailable: () => existsSync(motoServer()),
    why: 'no .moto/bin/moto_server',
    how: 'node tools/moto-venv.mjs (needs python3 >= 3.11 with venv)',
  },
  {
    name: 'schemathesis',
    glob: '**/*.fuzz.e2e.test.ts',
    match: /\.fuzz\.e2e\.test\.ts$/,
    isAvailable: () => existsSync(schemathesisProgram()),
    why: 'no .schemathesis/bin/schemathesis',
    how: 'node tools/schemathesis-venv.mjs (needs python3 >= 3.11 with venv)',
  },
]

export function missingServices(): readonly OptionalService[] {
  return optionalServices.filter((service) => !service.isAvailable())
}

/** The moto server that tools/moto-venv.mjs installs. */
export function motoServer(): string {
  return join(root, '.moto', 'bin', 'moto_server')
}

function canUnshare(): boolean {
  const asUser = process.getuid?.() === 0 ? [] : ['--user', '--map-current-user']
  return spawnSync('unshare', [...asUser, '--pid', '--ipc', '--fork', 'true']).status === 0
}

/** The program that tools/schemathesis-venv.mjs installs. */
export function schemathesisProgram(): string {
  return join(root, '.schemathesis', 'bin', 'schemathesis')
}

/** The path of an executable program, or null if it is not on PATH. */
export function findProgram(name: string, path = process.env['PATH'] ?? ''): string | null {
  const candidates = path.split(delimiter).map((folder) => join(folder, name))
  return candidates.find(isExecutable) ?? null
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The layer of a test file. */
export function layerOf(file: string): LayerName {
  const layer = layers.find(({ match }) => match.test(file))
  if (layer === undefined) throw new Error(`${file} is not a test file`)
  return layer.name
}

/** All test files of the repository, relative to its root, with `/`. */
export function findTestFiles(folder = ''): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory())
      return UNWALKED.has(entry.name) || entry.name.startsWith('.') ? [] : findTestFiles(path)
    return entry.isFile() && entry.name.endsWith('.test.ts') ? [path] : []
  })
}

export interface LeftOutSuite {
  readonly file: string
  readonly layer: LayerName
  readonly missing: readonly OptionalService[]
}

/** The test files that require a missing service, each with everything that is missing. */
export function leftOutSuites(
  files: readonly string[],
  missing: readonly OptionalService[],
): readonly LeftOutSuite[] {
  return files
    .map((file) => ({
      file,
      layer: layerOf(file),
      missing: missing.filter((service) => service.match.test(file)),
    }))
    .filter((suite) => suite.missing.length > 0)
}
