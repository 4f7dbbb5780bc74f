/**
 * Builds every workspace: writes Prisma's typed client and makes dist from src, all in one process.
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
import { transformSync } from 'rolldown/utils'
import { filesBelow, workspaces } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Packages of many small files, which are bundled: one file for each entry point, and chunks of what these share. To load
 * 400 files of rules and collectors cost every process half of its start. Their code cannot depend on where its file is.
 */
const BUNDLED = ['assessment', 'aws-collectors', 'model', 'queue', 'rules']

/** @type {import('rolldown/utils').TransformOptions} The counterpart of tsconfig.base.json's target and module. */
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

/** The files of src that are part of the build: no tests, no declarations, no data. */
function sourcesOf(folder) {
  return filesBelow(join(folder, 'src')).filter(
    (file) => /\.[jt]s$/.test(file) && !file.endsWith('.test.ts') && !file.endsWith('.d.ts'),
  )
}

/** The JavaScript of one file; throws with the file's path if its syntax is wrong. */
function transpile(file) {
  const code = readFileSync(file, 'utf8')
  if (file.endsWith('.js')) return code
  const result = transformSync(file, code, options)
  if (result.errors.length === 0) return result.code
  const reasons = result.errors.map(({ message }) => message).join('\n')
  throw new Error(`${relative(root, file)}: ${reasons}`)
}

/** Transpiles each file of a workspace: content by path below dist. */
function transpileWorkspace(folder) {
  const source = join(folder, 'src')
  const outputs = sourcesOf(folder).map((file) => [
    relative(source, file).replace(/\.ts$/, '.js'),
    transpile(file),
  ])
  return new Map(outputs)
}

/** Bundles a package's entry points: content by path below dist. Throws if its code depends on where its file is. */
async function bundleWorkspace(folder) {
  const located = sourcesOf(folder).filter((file) => readFileSync(file, 'utf8').includes('import.meta'))
  if (located.length > 0)
    throw new Error(`${relative(root, located[0])} uses import.meta, which a bundle changes`)
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const entries = Object.values(exports).map(({ source }) => source)
  const input = Object.fromEntries(
    entries.map((entry) => [entry.replace(/^\.\/src\/|\.ts$/g, ''), join(folder, entry)]),
  )
  const { tsconfig, ...transform } = options
  const bundle = await rolldown({
    input,
    transform,
    tsconfig,
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
  return new Map(output.map(({ fileName, code }) => [fileName, code]))
}

function writeIfChanged(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/**
 * Makes dist of one workspace and removes what dist holds besides; throws with the path of a file that cannot be parsed.
 *
 * @param {string} folder
 * @param {{ isBundled: boolean }} how
 */
export async function buildWorkspace(folder, { isBundled }) {
  const dist = join(folder, 'dist')
  const outputs = isBundled ? await bundleWorkspace(folder) : transpileWorkspace(folder)
  for (const [path, content] of outputs) writeIfChanged(join(dist, path), content)
  for (const file of filesBelow(dist)) if (!outputs.has(relative(dist, file))) rmSync(file)
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  generateClient()
  const bundled = new Set(BUNDLED.map((name) => join(root, 'packages', name)))
  for (const folder of workspaces()) await buildWorkspace(folder, { isBundled: bundled.has(folder) })
}
