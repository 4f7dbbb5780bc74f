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
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildWorkspace, options } from './build.mjs'

let folder = ''
const path = (file: string) => join(folder, file)
const read = (file: string) => readFileSync(path(file), 'utf8')
function write(file: string, content: string) {
  mkdirSync(dirname(path(file)), { recursive: true })
  writeFileSync(path(file), content)
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-build-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('types and type imports are removed, value imports and their attributes stay', async () => {
  write(
    'src/a/b.ts',
    `import type { T } from './t.js'
import { type U, value } from './u.js'
import './effect.js'
import data from './d.json' with { type: 'json' }
export class E extends Error { constructor(readonly code: T & U) { super() } }
export const all: unknown[] = [data, value satisfies number]`,
  )
  await buildWorkspace(folder, { isBundled: false })
  const code = read('dist/a/b.js')
  expect(code).toContain(`import { value } from "./u.js"`)
  expect(code).toContain(`import "./effect.js"`)
  expect(code).toMatch(/from "\.\/d\.json" with \{\s*type: "json"\s*\}/)
  expect(code).toContain('this.code = code')
  expect(code).not.toMatch(/\bT\b|\bU\b|unknown|satisfies|\/t\.js/)
})

test('JavaScript is copied, tests and other files are left out', async () => {
  write('src/lock.js', 'export const lock = 1 // as it is\n')
  write('src/lock.test.ts', 'throw new Error()')
  write('src/shape.d.ts', 'export type A = 1')
  write('src/golden.json', '{}')
  await buildWorkspace(folder, { isBundled: false })
  expect(read('dist/lock.js')).toBe('export const lock = 1 // as it is\n')
  for (const file of ['lock.test.js', 'shape.d.js', 'golden.json'])
    expect([file, existsSync(path(`dist/${file}`))]).toEqual([file, false])
})

test('a file that did not change is not written again, one without a source is removed', async () => {
  write('src/kept.ts', 'export const kept = 1')
  write('src/gone.ts', 'export const gone = 1')
  await buildWorkspace(folder, { isBundled: false })
  utimesSync(path('dist/kept.js'), 1, 1)
  rmSync(path('src/gone.ts'))
  write('src/kept.ts', 'export const kept: number = 1')
  await buildWorkspace(folder, { isBundled: false })
  expect(statSync(path('dist/kept.js')).mtimeMs).toBe(1000)
  expect(existsSync(path('dist/gone.js'))).toBe(false)
  write('src/kept.ts', 'export const kept = 2')
  await buildWorkspace(folder, { isBundled: false })
  expect(read('dist/kept.js')).toContain('kept = 2')
})

test('a file that cannot be parsed fails the build with its path', async () => {
  write('src/bad.ts', 'export const = 1')
  await expect(buildWorkspace(folder, { isBundled: false })).rejects.toThrow(/src\/bad\.ts: /)
})

describe('a bundled package', () => {
  const exports = {
    '.': { source: './src/index.ts', default: './dist/index.js' },
    './testing': { source: './src/testing/index.ts', default: './dist/testing/index.js' },
  }
  const build = () => buildWorkspace(folder, { isBundled: true })

  test('has one file for each entry point, whose common code exists once', async () => {
    write('package.json', JSON.stringify({ type: 'module', exports }))
    write('src/state.ts', 'export const state: { count: number } = { count: 0 }')
    write('src/index.ts', `export { state } from './state.js'\nexport const first = 1`)
    write(
      'src/testing/index.ts',
      `import { join } from 'node:path'
import { state } from '../state.js'
export const add = (): string => { state.count += 1; return join('a', 'b') }`,
    )
    await build()
    const { state, first } = await import(pathToFileURL(path('dist/index.js')).href)
    const { add } = await import(pathToFileURL(path('dist/testing/index.js')).href)
    expect([add(), state.count, first]).toEqual([join('a', 'b'), 1, 1])
    expect(existsSync(path('dist/state.js'))).toBe(false)
  })

  test('may not depend on where its file is', async () => {
    write('package.json', JSON.stringify({ type: 'module', exports: { '.': exports['.'] } }))
    write('src/index.ts', `export { here } from './a/here.js'`)
    write('src/a/here.ts', 'export const here = import.meta.url')
    await expect(build()).rejects.toThrow(/here\.ts uses import\.meta/)
  })

  test('fails with the path of a file that cannot be parsed', async () => {
    write('package.json', JSON.stringify({ type: 'module', exports: { '.': exports['.'] } }))
    write('src/index.ts', `export * from './bad.js'`)
    write('src/bad.ts', 'export const = 1')
    await expect(build()).rejects.toThrow(/bad\.ts/)
  })
})

test('the target is that of the type check', async () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))
  expect(options.target).toBe(compilerOptions.target.toLowerCase())
  expect(compilerOptions).toMatchObject({ isolatedModules: true, verbatimModuleSyntax: true })
})
