import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resourceTypes } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { operationsByRule } from './operations.generated.js'
import { rules } from './registry.js'

const source = fileURLToPath(new URL('.', import.meta.url))
/** Folders below src that hold no rules. */
const machinery = new Set([
  'catalogue',
  'credentials',
  'data',
  'engine',
  'frameworks',
  'network',
  'pages',
  'policy',
  'recorders',
  'runtimes',
  'testing',
  'trails',
])
const services = readdirSync(source, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !machinery.has(entry.name))
  .map((entry) => entry.name)
const files = services.flatMap((service) =>
  readdirSync(`${source}${service}`)
    .filter((file) => file !== 'index.ts')
    .map((file) => `${service}/${file}`),
)
const ids = rules.map((rule) => rule.id)

describe('registry', () => {
  it('is equal to the files on disk, each id its path, in order', () => {
    const onDisk = files
      .filter((file) => !file.endsWith('.test.ts'))
      .map((file) => file.replace('/', '.').replace(/\.ts$/, ''))
    expect(ids).toEqual(onDisk.sort())
  })

  it('has a test beside each rule', () => {
    const untested = ids.filter((id) => !files.includes(`${id.replace('.', '/')}.test.ts`))
    expect(untested).toEqual([])
  })

  it('has the operations of each rule, and of no other', () => {
    expect(Object.keys(operationsByRule)).toEqual(ids)
  })

  it('names only types that the model has', () => {
    const types = rules.flatMap((rule) => [rule.resource, ...rule.reads])
    expect(types.filter((type) => !resourceTypes.includes(type))).toEqual([])
  })
})

describe('texts', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))(
    'of %s are whole and cite the vendor',
    (_id, rule) => {
      expect(rule.title).toMatch(/^[A-Z].*[^.]$/)
      expect(rule.why.length).toBeGreaterThan(60)
      expect(rule.fix.text).toMatch(/\.$/)
      expect(rule.fix.cli).toMatch(/^aws [a-z0-9]+ [a-z0-9-]+ --/)
      expect(rule.references.length).toBeGreaterThan(0)
      for (const page of rule.references) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.+\.html$/)
    },
  )
})
