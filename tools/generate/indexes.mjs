/**
 * Writes the index files that list what the files of a folder define, so that a new rule, resource type, collector, route
 * or framework needs its own file and no edit elsewhere. Reads source text, because an index must be current before its
 * package can be built.
 *
 *     node tools/generate/indexes.mjs [--check]
 */
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folders of packages/rules/src that are not services. */
const rulesMachinery =
  /^(catalogue|credentials|data|engine|frameworks|network|pages|parameters|policy|recorders|runtimes|testing|trails)\//

/**
 * Every index. `accepts` picks the files that are searched; `define` matches definitions and captures the exported name,
 * `exportName` gives the one export that each file must have; `render` returns the lines after the imports.
 */
const indexes = [
  {
    folder: 'packages/model/src/resources',
    file: 'registry.generated.ts',
    define: /^export const (\w+) = defineResource\(\{\n {2}type: '([\w:]+)',/gm,
    accepts: (file) => file.includes('/'),
    render: renderResources,
  },
  {
    folder: 'packages/aws-collectors/src',
    file: 'collectors.generated.ts',
    define: /^export const (\w+) = defineCollector\(/gm,
    imports: ["import type { Collector } from './engine/collector.js'"],
    render: (found) => list('Every collector, by id.', 'collectors', 'Collector', found),
  },
  {
    folder: 'packages/aws-collectors/src',
    file: 'operations.generated.ts',
    accepts: (file) => file.endsWith('/operations.ts'),
    define: /^export interface (\w+) \{/gm,
    imports: [],
    isTypes: true,
    render: renderOperations,
  },
  {
    folder: 'packages/rules/src',
    file: 'registry.generated.ts',
    accepts: (file) => file.includes('/') && !rulesMachinery.test(file),
    exportName: (file) => file.replaceAll(/[/-](\w)/g, (_, letter) => letter.toUpperCase()),
    imports: ["import type { Rule } from './engine/define-rule.js'"],
    render: renderRules,
  },
  {
    folder: 'packages/rules/src/frameworks',
    file: 'frameworks.generated.ts',
    define: /^export const (\w+): FrameworkDefinition = /gm,
    imports: ["import type { FrameworkDefinition } from './framework-pack.js'"],
    render: (found) =>
      list('Every framework, by file.', 'frameworkDefinitions', 'FrameworkDefinition', found),
  },
  {
    folder: 'apps/api/src',
    file: 'http/routes.generated.ts',
    define: /^export const (\w+) = define(?:Public)?Route\(/gm,
    accepts: (file) => !file.startsWith('http/'),
    imports: ["import type { Route } from './define-route.js'"],
    render: (found) => list('Every route of the API, by file.', 'routeTable', 'Route', found),
  },
]

function list(doc, name, type, found) {
  const names = found.map((one) => `  ${one.name},`)
  return [`/** ${doc} */`, `export const ${name}: readonly ${type}[] = [`, ...names, ']']
}

function renderRules(found) {
  return [
    'const entries: readonly (Rule | readonly Rule[])[] = [',
    ...found.map(({ name }) => `  ${name},`),
    ']',
    '',
    '/** Every rule of the product, by id. */',
    'export const rules: readonly Rule[] = entries.flat().sort((a, b) => (a.id < b.id ? -1 : 1))',
  ]
}

function renderOperations(found) {
  const names = found.map(({ name }) => name).sort()
  return [
    '/** Every SDK operation that this package may call, with its input and output: those of each folder. */',
    'export interface AwsOperations',
    '  extends',
    `    ${names.join(',\n    ')} {}`,
  ]
}

function renderResources(found, files) {
  const byType = found.toSorted((a, b) => (a.type < b.type ? -1 : 1))
  return [
    ...files.map((file) => `export * from './${file}.js'`),
    '',
    '/** Definition of every resource type, by type. */',
    'export interface ResourceDefinitions {',
    ...byType.map(({ name, type }) => `  readonly '${type}': typeof ${name}`),
    '}',
    '',
    'export const resourceDefinitions: ResourceDefinitions = {',
    ...byType.map(({ name, type }) => `  '${type}': ${name},`),
    '}',
  ]
}

/** Source files of a folder without their ending, sorted. */
function filesOf(root, { folder, file: own, accepts = () => true }) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /(?<!\.test|\.generated|\.d)\.ts$/.test(file) && file !== own && accepts(file))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()
}

function definitionsIn(root, index, file) {
  const text = readFileSync(join(root, index.folder, `${file}.ts`), 'utf8')
  if (index.exportName !== undefined) {
    const name = index.exportName(file)
    if (text.includes(`export const ${name} = `)) return [{ file, name }]
    throw new Error(`${index.folder}/${file}.ts must export const ${name}, the camel case of its path`)
  }
  return [...text.matchAll(index.define)].map(([, name, type]) => ({ file, name, type }))
}

function renderIndex(root, index) {
  const files = filesOf(root, index)
  const found = files.flatMap((file) => definitionsIn(root, index, file))
  const from = (file) => {
    const path = posix.relative(posix.dirname(index.file), `${file}.js`)
    return path.startsWith('.') ? path : `./${path}`
  }
  const imports = files.flatMap((file) => {
    const names = found.filter((one) => one.file === file).map(({ name }) => name)
    return names.length === 0
      ? []
      : [`import ${index.isTypes ? 'type ' : ''}{ ${names.sort().join(', ')} } from '${from(file)}'`]
  })
  const head = '// Generated by tools/generate/indexes.mjs: do not edit.'
  const lines = [head, ...(index.imports ?? []), ...imports, '', ...index.render(found, files), '']
  return lines.join('\n')
}

/**
 * Writes every index that is not current.
 *
 * @param {string} root folder of the repository
 * @param {{ isCheck?: boolean, changed?: readonly string[] }} [options] `isCheck` writes nothing; `changed` limits the
 *   work to the indexes of folders that contain one of these files
 * @returns {string[]} the paths of the indexes that were not current
 */
export function writeIndexes(root, { isCheck = false, changed } = {}) {
  const outdated = []
  for (const index of indexes) {
    if (changed?.some((file) => file.startsWith(`${index.folder}/`)) === false) continue
    const path = join(root, index.folder, index.file)
    const text = renderIndex(root, index)
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue
    if (!isCheck) writeFileSync(path, text)
    outdated.push(`${index.folder}/${index.file}`)
  }
  return outdated
}

function main(args) {
  const isCheck = args.includes('--check')
  const outdated = writeIndexes(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), { isCheck })
  if (!isCheck || outdated.length === 0) return
  console.error(`${outdated.join(', ')}: not current. Run node tools/generate.mjs, and commit the result.`)
  process.exitCode = 1
}

if (process.argv[1] !== undefined && fileURLToPath(import.meta.url) === realpathSync(process.argv[1]))
  main(process.argv.slice(2))
