import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resourceTypes } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { operationsByRule } from './operations.generated.js'
import { rules } from './registry.generated.js'

const source = fileURLToPath(new URL('.', import.meta.url))
const ids = rules.map((rule) => rule.id)
const pathOf = (id: string) => id.replace('.', '/')
const services = [...new Set(ids.map((id) => id.slice(0, id.indexOf('.'))))]
const onDisk = services.flatMap((service) =>
  readdirSync(`${source}${service}`).map((file) => `${service}/${file}`),
)
/** Without suffix. */
const ruleFiles = onDisk
  .filter((file) => !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -'.ts'.length))
/** Files that are not one rule with the id of their path: each is a family, whose rows have their ids. */
const families = ruleFiles
  .filter((file) => !ids.some((id) => pathOf(id) === file))
  .map((file) => ({ file, text: readFileSync(`${source}${file}.ts`, 'utf8') }))
const isRowOf = (id: string, { file, text }: (typeof families)[number]) =>
  file.startsWith(`${id.slice(0, id.indexOf('.'))}/`) && text.includes(`'${id}'`)

describe('registry', () => {
  it('has each rule once, in order, its id the path of its file or in a row of a family of its service', () => {
    expect(ids).toEqual([...new Set(ids)].sort())
    const misplaced = ids
      .filter((id) => !ruleFiles.includes(pathOf(id)))
      .filter((id) => !families.some((family) => isRowOf(id, family)))
    expect(misplaced).toEqual([])
  })

  it('has at least one rule of each file', () => {
    const idle = families.filter((family) => !ids.some((id) => isRowOf(id, family)))
    expect(idle.map(({ file }) => file)).toEqual([])
  })

  it('has a test next to each file', () => {
    expect(ruleFiles.filter((file) => !onDisk.includes(`${file}.test.ts`))).toEqual([])
  })

  it('has the operations of each rule, and of no other', () => {
    expect(Object.keys(operationsByRule)).toEqual(ids)
  })

  it('names only types that the model has', () => {
    const types = rules.flatMap((rule) => [rule.resource, ...rule.reads])
    expect(types.filter((type) => !resourceTypes.includes(type))).toEqual([])
  })
})
