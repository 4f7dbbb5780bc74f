import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  factsOf,
  type Gaps,
  isResourceType,
  type KnownFacts,
  known,
  type Observed,
  resourceDefinitions,
  resourceTypes,
} from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { decode, liftFacts, type ResourceRecord, UnreadableRow, upcastFacts } from './decode.js'

const folder = fileURLToPath(new URL('./golden', import.meta.url))
const checksums = JSON.parse(readFileSync(`${folder}/checksums.json`, 'utf8')) as Readonly<
  Record<string, string>
>
const files = readdirSync(folder).filter((file) => file !== 'checksums.json')

function readRow(file: string): ResourceRecord {
  return JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as ResourceRecord
}

/** A golden file is a row as a release wrote it. Releases never change, so neither do these files. */
describe('golden rows', () => {
  it('are those that were released, byte for byte', () => {
    const found = files.map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(`${folder}/${file}`))
        .digest('hex'),
    ])
    expect(Object.fromEntries(found)).toEqual(checksums)
  })

  it.each(files)('%s is read in the current shape: every fact that the type still has is known', (file) => {
    const row = readRow(file)
    const decoded = decode(row)
    expect(file).toBe(`${row.type.replaceAll('::', '.')}.v${row.shapeVersion}.json`)
    const current = Object.keys(factsOf(decoded.type)).filter((fact) => row.facts[fact] !== undefined)
    const facts = Object.entries(decoded).filter(([name]) => current.includes(name))
    expect(current.length).toBeGreaterThan(0)
    expect(facts.filter(([, fact]) => !(fact as Observed<unknown>).known)).toEqual([])
  })

  it('exist for every earlier shape of every type', () => {
    const earlier = resourceTypes.flatMap((type) =>
      Array.from({ length: resourceDefinitions[type].version - 1 }, (_, index) => ({
        type,
        version: index + 1,
      })),
    )
    const missing = earlier.filter(
      ({ type, version }) => !files.includes(`${type.replaceAll('::', '.')}.v${version}.json`),
    )
    expect(missing).toEqual([])
  })
})

const alias = 'AWS::Lambda::Alias'

function aliasRow(facts: KnownFacts, gaps: Gaps = {}): ResourceRecord {
  return {
    type: alias,
    arn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
    name: 'orders:live',
    accountId: '111122223333',
    region: 'eu-west-1',
    owner: '111122223333',
    incarnation: null,
    shapeVersion: 1,
    facts,
    gaps,
  }
}

describe('decode', () => {
  it('reads a fact that the row lacks as not collected, with its operation', () => {
    const resource = decode(aliasRow({ functionVersion: '7' }))
    expect(resource).toMatchObject({
      type: alias,
      functionVersion: known('7'),
      functionArn: { known: false, reason: 'not_collected', operation: 'lambda:ListAliases' },
    })
  })

  it('does not use a stored value that does not match the schema of its fact', () => {
    expect(decode(aliasRow({ functionVersion: 7 }))).toMatchObject({
      functionVersion: { known: false, reason: 'error', operation: 'lambda:ListAliases' },
    })
  })

  it('prefers a gap to a stored fact', () => {
    const gap = {
      reason: 'access_denied',
      operation: 'lambda:ListAliases',
      action: 'lambda:ListAliases',
    } as const
    const resource = decode(aliasRow({ functionVersion: '7' }, { functionVersion: gap }))
    expect(resource).toMatchObject({ functionVersion: { known: false, ...gap } })
  })

  it('keeps the identity of the resource', () => {
    expect(decode(aliasRow({}))).toMatchObject({
      name: 'orders:live',
      region: 'eu-west-1',
      incarnation: null,
    })
  })

  it('refuses an unknown type and a newer shape, naming them', () => {
    expect(isResourceType('AWS::Nothing::Thing')).toBe(false)
    expect(() => decode({ ...aliasRow({}), type: 'AWS::Nothing::Thing' })).toThrow(/AWS::Nothing::Thing/)
    const newer = resourceDefinitions[alias].version + 1
    expect(() => decode({ ...aliasRow({}), shapeVersion: newer })).toThrow(UnreadableRow)
    expect(() => upcastFacts(alias, newer, {})).toThrow(/run the newer version/)
    expect(() => upcastFacts(alias, 0, {})).toThrow(UnreadableRow)
  })
})

describe('liftFacts', () => {
  const rename = (facts: KnownFacts): KnownFacts => {
    const { old = null, ...rest } = facts
    return { ...rest, fresh: old }
  }
  const add = (facts: KnownFacts): KnownFacts => ({ ...facts, added: true })
  const steps = [rename, add]

  it('applies the steps from the stored shape onwards', () => {
    expect(liftFacts('T', { old: 1 }, { from: 1, to: 3, steps })).toEqual({ fresh: 1, added: true })
    expect(liftFacts('T', { fresh: 1 }, { from: 2, to: 3, steps })).toEqual({ fresh: 1, added: true })
    expect(liftFacts('T', { fresh: 1 }, { from: 3, to: 3, steps })).toEqual({ fresh: 1 })
  })

  it('refuses a type whose steps do not lead to its shape', () => {
    expect(() => liftFacts('T', {}, { from: 1, to: 3, steps: [rename] })).toThrow(/1 upcasters/)
  })
})
