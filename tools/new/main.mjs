/**
 * Writes the files that a new rule, family row, resource type, route, job, table or framework needs, and lists what is left to
 * fill in. What it writes compiles, and its tests fail until it is filled in. It never overwrites a file.
 *
 *     npm run new -- <kind> <name> [options]
 */
import { spawnSync } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { writeIndexes } from '../generate/indexes.mjs'
import { newFamilyRow } from './family-row.mjs'
import { openFiles } from './files.mjs'
import { newFramework } from './framework.mjs'
import { newJob } from './job.mjs'
import { Refused } from './names.mjs'
import { newResource } from './resource.mjs'
import { newRoute } from './route.mjs'
import { newRule } from './rule.mjs'
import { newTable } from './table.mjs'

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/**
 * Each kind has its usage, an example, the options that it accepts and `plan(files, positionals, options)`, which registers the files and
 * returns what is left to do, one line each.
 */
const kinds = {
  rule: newRule,
  'family-row': newFamilyRow,
  resource: newResource,
  route: newRoute,
  job: newJob,
  table: newTable,
  framework: newFramework,
}

/** How to call it, with an example for each kind. */
export function usage() {
  const lines = Object.entries(kinds).flatMap(([kind, { form, example }]) => [
    `  ${kind} ${form}`,
    `      npm run new -- ${kind} ${example}`,
  ])
  return ['Usage: npm run new -- <kind> <name> [options]', '', ...lines].join('\n')
}

function parse(argv) {
  const [kind = '', ...args] = argv
  const known = Object.hasOwn(kinds, kind) ? kinds[kind] : null
  if (known === null) throw new Refused(kind === '' ? 'Name a kind.' : `"${kind}" is not a kind.`)
  const names = ['root', ...known.options]
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  try {
    return { kind: known, ...parseArgs({ args, options, allowPositionals: true }) }
  } catch (error) {
    throw new Refused(error instanceof Error ? error.message : String(error), { cause: error })
  }
}

/** Formats the written files, where the formatter is installed. */
function format(root, paths) {
  const oxfmt = join(root, 'node_modules/oxfmt/bin/oxfmt')
  const sources = paths.filter((path) => path.endsWith('.ts'))
  if (!openFiles(root).has('node_modules/oxfmt/bin/oxfmt') || sources.length === 0) return
  const { status, stderr } = spawnSync(process.execPath, [oxfmt, '--write', ...sources], {
    cwd: root,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`oxfmt failed:\n${stderr}`)
}

/**
 * Runs one command.
 *
 * @param {readonly string[]} argv without the name of the program
 * @returns {{ created: string[], edited: string[], generated: string[], left: string[] }}
 * @throws Refused where the arguments are wrong or a file exists; nothing is written then
 */
export function createNew(argv) {
  const { kind, positionals, values } = parse(argv)
  const root = resolve(values.root ?? repository)
  const files = openFiles(root)
  if (positionals.length !== kind.names) throw new Refused(`Needed: ${kind.form}`)
  const left = kind.plan(files, positionals, values)
  const { created, edited } = files.write()
  const generated = writeIndexes(root, { changed: [...created, ...edited] })
  format(root, [...created, ...edited])
  return { created, edited, generated, left }
}

function main(argv) {
  try {
    const { created, edited, generated, left } = createNew(argv)
    for (const path of created) console.log(`created    ${path}`)
    for (const path of edited) console.log(`edited     ${path}`)
    for (const path of generated) console.log(`generated  ${path}`)
    console.log(`\nLeft to do:\n${left.map((line, at) => `${at + 1}. ${line}`).join('\n')}`)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    console.error(`${error.message}\n\n${usage()}`)
    process.exitCode = 2
  }
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
  main(process.argv.slice(2))
