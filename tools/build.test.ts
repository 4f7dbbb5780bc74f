import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { buildWorkspace, options, STARTED } from './build.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const entry = (path: string) => ({ source: `./src/${path}.ts`, default: `./dist/${path}.js` })
let folder = ''
const path = (file: string) => join(folder, file)
const read = (file: string) => readFileSync(path(file), 'utf8')
const load = (file: string) => import(pathToFileURL(path(file)).href)
function write(file: string, content: string) {
  mkdirSync(dirname(path(file)), { recursive: true })
  writeFileSync(path(file), content)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-build-'))
  write('package.json', JSON.stringify({ type: 'module', exports: { '.': entry('index') } }))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('types and type imports are removed, value imports and their attributes stay', async () => {
  write(
    'src/index.ts',
    `import type { T } from 'only-types'
import { type U, join } from 'node:path'
import { unused } from 'elsewhere'
import data from 'elsewhere/d.json' with { type: 'json' }
export class E extends Error { constructor(readonly code: T & U) { super() } }
export const all: unknown[] = [data, join satisfies object]`,
  )
  await buildWorkspace(folder)
  const code = read('dist/index.js')
  expect(code).toContain(`import { join } from "node:path"`)
  expect(code).toMatch(/^import .*"elsewhere"/m)
  expect(code).toMatch(/from "elsewhere\/d\.json" with \{\s*type: "json"\s*\}/)
  expect(code).toContain('this.code = code')
  expect(code).not.toMatch(/only-types|\bT\b|\bU\b|unknown|satisfies/)
})

test('each entry point has a file, and their common code exists once', async () => {
  const exports = { '.': entry('index'), './testing': entry('testing/index') }
  write('package.json', JSON.stringify({ type: 'module', exports }))
  write('src/state.ts', 'export const state: { count: number } = { count: 0 }')
  write('src/plain.js', 'export const plain = 3')
  write('src/index.ts', `export { state } from './state.js'\nexport { plain } from './plain.js'`)
  write(
    'src/testing/index.ts',
    `import { state } from '../state.js'\nexport const add = (): number => { state.count += 1; return state.count }`,
  )
  write('src/thread.ts', `export { state } from './state.js'`)
  await buildWorkspace(folder, ['src/thread.ts'])
  const { state, plain } = await load('dist/index.js')
  const { add } = await load('dist/testing/index.js')
  expect([add(), add(), state.count, plain]).toEqual([1, 2, 2, 3])
  expect((await load('dist/thread.js')).state).toBe(state)
  expect(existsSync(path('dist/state.js'))).toBe(false)
})

test('a path relative to a module stays valid, wherever its code ends up', async () => {
  const exports = { '.': entry('index'), './deep': entry('deep/down/index') }
  write('package.json', JSON.stringify({ type: 'module', exports }))
  write('src/a/b/here.ts', `export const here: string = new URL('../../../data/x', import.meta.url).href`)
  write('src/only.ts', `export const only: string = new URL('../data/x', import.meta.url).href`)
  write('src/index.ts', `export { here } from './a/b/here.js'\nexport { only } from './only.js'`)
  write(
    'src/deep/down/index.ts',
    `export { here } from '../../a/b/here.js'
export const own: string = new URL('../../../data/x', import.meta.url).href`,
  )
  await buildWorkspace(folder)
  const data = pathToFileURL(path('data/x')).href
  const { here, only } = await load('dist/index.js')
  expect([here, only, (await load('dist/deep/down/index.js')).own]).toEqual([data, data, data])
})

test('a file that did not change is not written again, one without a source is removed', async () => {
  write('src/index.ts', 'export const kept = 1')
  write('src/gone.ts', 'export const gone = 1')
  await buildWorkspace(folder, ['src/gone.ts'])
  expect(existsSync(path('dist/gone.js'))).toBe(true)
  utimesSync(path('dist/index.js'), 1, 1)
  write('src/index.ts', 'export const kept: number = 1')
  await buildWorkspace(folder, ['src/gone.ts'])
  expect(statSync(path('dist/index.js')).mtimeMs).toBe(1000)
  await buildWorkspace(folder)
  expect(existsSync(path('dist/gone.js'))).toBe(false)
  write('src/index.ts', 'export const kept = 2')
  await buildWorkspace(folder)
  expect(read('dist/index.js')).toContain('kept = 2')
})

test('a file that cannot be parsed fails the build with its path', async () => {
  write('src/index.ts', `export * from './bad.js'`)
  write('src/bad.ts', 'export const = 1')
  await expect(buildWorkspace(folder)).rejects.toThrow(/bad\.ts/)
})

test('the target is that of the type check', () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))
  expect(options.target).toBe(compilerOptions.target.toLowerCase())
  expect(compilerOptions).toMatchObject({ isolatedModules: true, verbatimModuleSyntax: true })
})

test('every file that Docker, Compose and the command start is an entry point', () => {
  const texts = ['Dockerfile', 'docker-compose.yml', 'docs/operations.md'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const named = texts.flatMap((text) => text.match(/apps\/[\w/-]+\/dist\/[\w/-]+\.js/g) ?? [])
  const sources = named.map((file) => file.replace('/dist/', '/src/').replace(/\.js$/, '.ts'))
  expect(sources.length).toBeGreaterThan(5)
  expect(sources.filter((file) => !STARTED.includes(file))).toEqual([])
  expect(STARTED.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
