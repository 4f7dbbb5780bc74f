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
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
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

test('types and type imports are removed, value imports and their attributes stay', () => {
  write(
    'src/a/b.ts',
    `import type { T } from './t.js'
import { type U, value } from './u.js'
import './effect.js'
import data from './d.json' with { type: 'json' }
export class E extends Error { constructor(readonly code: T & U) { super() } }
export const all: unknown[] = [data, value satisfies number]`,
  )
  buildWorkspace(folder)
  const code = read('dist/a/b.js')
  expect(code).toContain(`import { value } from './u.js'`)
  expect(code).toContain(`import './effect.js'`)
  expect(code).toMatch(/from '\.\/d\.json' with \{\s*type: 'json'\s*\}/)
  expect(code).toContain('this.code = code')
  expect(code).not.toMatch(/\bT\b|\bU\b|unknown|satisfies|\/t\.js/)
})

test('JavaScript is copied, tests and other files are left out', () => {
  write('src/lock.js', 'export const lock = 1 // as it is\n')
  write('src/lock.test.ts', 'throw new Error()')
  write('src/shape.d.ts', 'export type A = 1')
  write('src/golden.json', '{}')
  buildWorkspace(folder)
  expect(read('dist/lock.js')).toBe('export const lock = 1 // as it is\n')
  for (const file of ['lock.test.js', 'shape.d.js', 'golden.json'])
    expect([file, existsSync(path(`dist/${file}`))]).toEqual([file, false])
})

test('a file that did not change is not written again, one without a source is removed', () => {
  write('src/kept.ts', 'export const kept = 1')
  write('src/gone.ts', 'export const gone = 1')
  buildWorkspace(folder)
  utimesSync(path('dist/kept.js'), 1, 1)
  rmSync(path('src/gone.ts'))
  write('src/kept.ts', 'export const kept: number = 1')
  buildWorkspace(folder)
  expect(statSync(path('dist/kept.js')).mtimeMs).toBe(1000)
  expect(existsSync(path('dist/gone.js'))).toBe(false)
  write('src/kept.ts', 'export const kept = 2')
  buildWorkspace(folder)
  expect(read('dist/kept.js')).toContain('kept = 2')
})

test('a file that cannot be parsed fails the build with its path', () => {
  write('src/bad.ts', 'export const = 1')
  expect(() => buildWorkspace(folder)).toThrow(/src\/bad\.ts: /)
})

test('the target is that of the type check', () => {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8'))
  expect(options.jsc?.target).toBe(compilerOptions.target.toLowerCase())
  expect(compilerOptions).toMatchObject({ isolatedModules: true, verbatimModuleSyntax: true })
})
