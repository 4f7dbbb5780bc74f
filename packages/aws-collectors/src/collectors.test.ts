import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { factOperations, resourceTypes } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { collectors } from './collectors.generated.js'
import type { Collector } from './engine/collector.js'

const source = fileURLToPath(new URL('.', import.meta.url))
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
)
const textOf = (file: string): string => readFileSync(`${source}/${file}`, 'utf8')

/** Files that define a collector: `<service>/<resource>.ts`. */
const defining = files.filter(
  (file) => !file.endsWith('.test.ts') && /= defineCollector\(/.test(textOf(file)),
)

async function collectorsOnDisk(): Promise<readonly Collector[]> {
  const modules = await Promise.all(defining.map((file) => import(`${source}/${file}`) as Promise<object>))
  const exported = modules.flatMap((module) => Object.values(module) as Partial<Collector>[])
  return exported.filter((value): value is Collector => typeof value?.collect === 'function')
}

const byId = (a: Collector, b: Collector): number => (a.id < b.id ? -1 : 1)

describe('the collectors', () => {
  it('are registered, one per file, with an id equal to the path of the file', async () => {
    const onDisk = await collectorsOnDisk()
    expect(onDisk.length).toBeGreaterThan(3)
    expect(onDisk.map(({ id }) => `${id.replace('.', '/')}.ts`).sort()).toEqual([...defining].sort())
    expect([...collectors].sort(byId)).toEqual([...onDisk].sort(byId))
  })

  it('each have one describeCollector, which requires every fact to be read with two values', () => {
    const tests = files.filter((file) => file.endsWith('.test.ts')).map(textOf)
    const described = tests.flatMap((text) =>
      [...text.matchAll(/^describeCollector\((\w+),/gm)].map(([, name]) => name),
    )
    const defined = defining.map((file) => /export const (\w+) = defineCollector\(/.exec(textOf(file))?.[1])
    expect([...described].sort()).toEqual([...defined].sort())
  })

  it('produce every resource type, each by one collector', () => {
    const produced = collectors.flatMap(({ produces }) => produces)
    expect([...produced].sort()).toEqual([...resourceTypes].sort())
  })

  it('declare every operation that one of their facts depends on', () => {
    const undeclared = collectors.flatMap(({ id, produces, operations }) =>
      produces
        .flatMap((type) => Object.values(factOperations(type)))
        .filter((operation) => !Object.hasOwn(operations, operation))
        .map((operation) => `${id}: ${operation}`),
    )
    expect(undeclared).toEqual([])
  })

  it('declare a list, except those of resources that always exist', () => {
    const singletons = ['account.contacts', 'account.summary', 'iam.password-policy']
    const withoutList = collectors.filter(({ operations }) =>
      Object.values(operations).every(({ kind }) => kind !== 'list'),
    )
    expect(withoutList.map(({ id }) => id)).toEqual(singletons)
  })
})
