/**
 * Builds every workspace: writes Prisma's typed client and transpiles src to dist, all in one process.
 *
 *     node tools/build.mjs
 *
 * Types are not checked here (`npm run check` does) and no declarations are written: workspaces read each other's
 * types from src, through the condition `source`. docs/adr/0016-dist-is-transpiled.md says why.
 * Files that did not change are not written, files without a source are removed.
 */
import { transformSync } from '@swc/core'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { filesBelow, workspaces } from './prepare.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** @type {import('@swc/core').Options} The counterpart of tsconfig.base.json's target and module. */
export const options = {
  swcrc: false,
  configFile: false,
  isModule: true,
  module: { type: 'es6' },
  jsc: {
    parser: { syntax: 'typescript' },
    target: 'es2023',
    transform: { verbatimModuleSyntax: true },
    experimental: { keepImportAttributes: true },
  },
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

/** The path in dist for a file of src, or null for what is not part of the build. */
function outputOf(folder, file) {
  if (file.endsWith('.test.ts') || file.endsWith('.d.ts')) return null
  if (!file.endsWith('.ts') && !file.endsWith('.js')) return null
  return join(folder, 'dist', relative(join(folder, 'src'), file)).replace(/\.ts$/, '.js')
}

/** The JavaScript of one file; throws with the file's path if its syntax is wrong. */
function transpile(file) {
  const code = readFileSync(file, 'utf8')
  if (file.endsWith('.js')) return code
  try {
    return transformSync(code, { ...options, filename: file }).code
  } catch (error) {
    throw new Error(`${relative(root, file)}: ${error.message}`, { cause: error })
  }
}

function writeIfChanged(file, content) {
  if (existsSync(file) && readFileSync(file, 'utf8') === content) return
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

/** Transpiles src of one workspace and removes what its dist holds besides; throws with the path of a file that cannot be parsed. */
export function buildWorkspace(folder) {
  const written = new Set()
  for (const file of filesBelow(join(folder, 'src'))) {
    const output = outputOf(folder, file)
    if (output === null) continue
    writeIfChanged(output, transpile(file))
    written.add(output)
  }
  for (const file of filesBelow(join(folder, 'dist'))) if (!written.has(file)) rmSync(file)
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1])) {
  generateClient()
  for (const folder of workspaces()) buildWorkspace(folder)
}
