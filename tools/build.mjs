/**
 * Builds every workspace: writes Prisma's typed client and bundles src to dist, all in one process.
 *
 *     node tools/build.mjs
 *
 * Types are not checked here (`npm run check` does) and no declarations are written: workspaces read each other's
 * types from src, through the condition `source`. docs/adr/0016-dist-is-transpiled.md says why.
 * Files that did not change are not written, files without a source are removed.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { filesBelow, workspaces } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Files that a process or a worker thread is started with, besides the entry points that packages export. */
export const STARTED = [
  'apps/api/src/main/first-key.ts',
  'apps/api/src/main/migrate.ts',
  'apps/api/src/main/serve.ts',
  'apps/cli/src/main.ts',
  'apps/worker/src/evaluate/thread.ts',
  'apps/worker/src/main.ts',
  'test/aws-testbed/src/main.ts',
]

/** @type {import('rolldown').InputOptions['transform'] & { tsconfig: false }} The counterpart of tsconfig.base.json's target and module. */
export const options = {
  tsconfig: false,
  target: 'es2023',
  typescript: { onlyRemoveTypeImports: true },
}

/** What the generated client depends on: the schema, the script and the installed Prisma. */
function clientStamp(script) {
  const hash = createHash('sha256')
  for (const file of [script, 'prisma/schema.prisma', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function generateClient() {
  const script = 'packages/db/scripts/generate-client.mjs'
  const generated = join(root, 'packages', 'db', 'src', 'generated')
  const stampFile = join(generated, '.stamp')
  const stamp = clientStamp(script)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  // A separate process: the generator holds 100 MB, and prints to the console.
  const { status } = spawnSync(process.execPath, [join(root, script)], { stdio: 'inherit' })
  if (status !== 0) throw new Error(`${script} failed`)
  writeFileSync(stampFile, stamp)
}

/** In the bundled code of a module, what import.meta.url would be if the module were a file of its own below dist. */
const PLACE = 'plumbline-build-place:'

/** Keeps paths relative to a module valid, wherever its code ends up. @returns {import('rolldown').Plugin} */
function keepPlaces(source) {
  return {
    name: 'keep-places',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null
      const place = `new URL('${PLACE}${relative(source, id).replace(/\.ts$/, '.js')}', import.meta.url).href`
      return { code: code.replaceAll('import.meta.url', place), map: null }
    },
  }
}

/** Replaces the marks of {@link keepPlaces} by paths relative to the file that holds the code. */
function putPlaces(fileName, code) {
  const toDist = relative(dirname(fileName), '.') || '.'
  return code.replaceAll(PLACE, `${toDist}/`)
}

/**
 * Makes dist of one workspace: one file for each entry point (exports of its package.json, and `started`, relative to it), and chunks of
 * their common code. Removes what dist holds besides. Throws with the path of a file that cannot be parsed.
 *
 * @param {string} folder
 * @param {readonly string[]} [started]
 */
export async function buildWorkspace(folder, started = []) {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entries = [...Object.values(exports ?? {}).map(({ source }) => source.slice(2)), ...started]
  const { tsconfig, ...transform } = options
  const bundle = await rolldown({
    input: Object.fromEntries(entries.map((entry) => [entry.slice(4, -3), join(folder, entry)])),
    transform,
    tsconfig,
    plugins: [keepPlaces(join(folder, 'src'))],
    external: /^[^./]/,
    platform: 'node',
    treeshake: false,
    preserveEntrySignatures: 'strict',
  })
  const { output } = await bundle.generate({
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  })
  await bundle.close()
  const dist = join(folder, 'dist')
  const written = new Set(output.map(({ fileName }) => join(dist, fileName)))
  for (const { fileName, code } of output) writeIfChanged(join(dist, fileName), putPlaces(fileName, code))
  for (const file of filesBelow(dist)) if (!written.has(file)) rmSync(file)
}

function writeIfChanged(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  generateClient()
  for (const folder of workspaces()) {
    const started = STARTED.map((file) => relative(folder, join(root, file)))
    await buildWorkspace(
      folder,
      started.filter((file) => !file.startsWith('..')),
    )
  }
}
