import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { declaredOperations } from '@plumbline/aws-collectors'
import {
  catalogue,
  coveragePage,
  dispositions,
  frameworkPacks,
  operationsOf,
  rules,
  rulesPage,
} from '@plumbline/rules'
import { describe, expect, it } from 'vitest'

const read = (page: string) =>
  readFileSync(fileURLToPath(new URL(`../../docs/${page}`, import.meta.url)), 'utf8')
const remedy = 'Run `node tools/generate.mjs` and commit the result'
const declared = new Set<string>(declaredOperations().map(({ operation }) => operation))

describe('the generated pages', () => {
  it('docs/coverage.md is current', () => {
    const page = coveragePage({ catalogue, dispositions, rules, packs: frameworkPacks, declared })
    expect(read('coverage.md') === page, remedy).toBe(true)
  })

  it('docs/rules.md is current', () => {
    expect(read('rules.md') === rulesPage(rules, frameworkPacks), remedy).toBe(true)
  })
})

describe('the generated indexes', () => {
  it('are current', () => {
    const generator = fileURLToPath(new URL('./indexes.mjs', import.meta.url))
    const check = () => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })
    expect(check, remedy).not.toThrow()
  })
})

describe('the regions of each partition', () => {
  it('are those that the installed AWS SDK lists', () => {
    const generator = fileURLToPath(new URL('./regions.mjs', import.meta.url))
    const check = () => execFileSync(process.execPath, [generator, '--check'], { stdio: 'pipe' })
    expect(check, remedy).not.toThrow()
  })
})

describe('the operations of rules', () => {
  it('are all declared by a collector, since their facts would otherwise always be missing', () => {
    const undeclared = rules.flatMap(({ id }) =>
      operationsOf(id)
        .filter((operation) => !declared.has(operation))
        .map((operation) => `${id} ${operation}`),
    )
    expect(declared.size).toBeGreaterThan(10)
    expect(undeclared).toEqual([])
  })
})
