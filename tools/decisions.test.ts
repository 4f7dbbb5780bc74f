import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const below = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => !file.includes('node_modules'))
    .map((file) => `${folder}/${file}`)
const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found]) => found ?? '')

const records = readdirSync(join(root, 'docs/adr'))
  .filter((file) => /^\d{4}-/.test(file))
  .sort()

describe('the decision records', () => {
  it('are numbered without gaps, and the index lists each', () => {
    const numbers = records.map((_file, at) => `${at + 1}`.padStart(4, '0'))
    expect(records.map((file) => file.slice(0, 4))).toEqual(numbers)
    expect(matches(read('docs/adr/README.md'), /^\| \[\d{4}\]\(([^)]+)\)/gm)).toEqual(records)
  })

  it.each(records)('%s has its number, context, decision and consequences', (file) => {
    const text = read(`docs/adr/${file}`)
    expect(text.startsWith(`# ${file.slice(0, 4)}: `)).toBe(true)
    const headings = matches(text, /^## (\w+)$/gm)
    expect(headings).toEqual(['Context', 'Decision', 'Consequences'])
  })

  it('name the check that holds them, which exists', () => {
    const tests = new Set(['packages', 'apps', 'test', 'tools'].flatMap(below).map((file) => basename(file)))
    const named = records.map(
      (file) => [file, matches(read(`docs/adr/${file}`), /([\w.-]+\.test\.ts)\b/g)] as const,
    )
    const silent = named.filter(
      ([file, names]) => names.length === 0 && !/held by/i.test(read(`docs/adr/${file}`)),
    )
    expect(silent.map(([file]) => file)).toEqual([])
    const missing = named.flatMap(([file, names]) =>
      names.filter((name) => !tests.has(name)).map((name) => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
  })
})

describe('the API has no AWS credentials (0008)', () => {
  it('opens no connection to AWS', () => {
    const sources = below('apps/api/src').filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    expect(sources.length).toBeGreaterThan(50)
    const opening = /\b(openConnection|verifyAccess|verifyTrust)\b|@aws-sdk/
    expect(sources.filter((file) => opening.test(read(file)))).toEqual([])
  })

  it('gets none from Compose', () => {
    const [, api = ''] = /^ {2}api:\n((?: {4}.*\n|\n)+)/m.exec(read('docker-compose.yml')) ?? []
    const [, shared = ''] = /^x-app:[^\n]*\n((?: {2}.*\n)+)/m.exec(read('docker-compose.yml')) ?? []
    expect(api).toContain('API_RATE_LIMIT')
    expect(shared).toContain('DATABASE_URL')
    expect(`${api}${shared}`).not.toMatch(/AWS_/)
  })
})
