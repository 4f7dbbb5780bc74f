import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type Gaps,
  isResourceType,
  type KnownFacts,
  known,
  type ResourceType,
  resourceShapes,
  resourceTypes,
} from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { decode, liftFacts, type ResourceRecord, UnreadableRow, upcastFacts } from './decode.js'

const folder = fileURLToPath(new URL('../test/golden', import.meta.url))

interface Golden {
  readonly row: ResourceRecord
  readonly decoded: Readonly<Record<string, unknown>>
}

function goldenName(type: ResourceType, version: number): string {
  return `${type.replaceAll('::', '.')}.v${version}.json`
}

function readGolden(name: string): Golden {
  return JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Golden
}

const shapes = resourceTypes.flatMap((type) =>
  Array.from({ length: resourceShapes[type].version }, (_, index) => ({ type, version: index + 1 })),
)

describe('golden files', () => {
  it('exist for every shape of every type, and for nothing else', () => {
    const wanted = shapes.map(({ type, version }) => goldenName(type, version))
    expect(readdirSync(folder).sort()).toEqual(wanted.sort())
  })

  it.each(shapes)('$type shape $version decodes as it always did', ({ type, version }) => {
    const { row, decoded } = readGolden(goldenName(type, version))
    expect(row.type).toBe(type)
    expect(row.shapeVersion).toBe(version)
    expect(Object.keys(row.facts).length).toBeGreaterThan(0)
    expect(decode(row)).toEqual(decoded)
  })

  it.each(resourceTypes)('the newest one of %s knows every fact of the type', (type) => {
    const shape = resourceShapes[type]
    const { row } = readGolden(goldenName(type, shape.version))
    const told = [...Object.keys(row.facts), ...Object.keys(row.gaps)]
    expect(told.sort()).toEqual(Object.keys(shape.facts).sort())
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

  it('lets a gap win over a stored fact', () => {
    const gap = {
      reason: 'access_denied',
      operation: 'lambda:ListAliases',
      action: 'lambda:ListAliases',
    } as const
    const resource = decode(aliasRow({ functionVersion: '7' }, { functionVersion: gap }))
    expect(resource).toMatchObject({ functionVersion: { known: false, ...gap } })
  })

  it('keeps who the resource is', () => {
    expect(decode(aliasRow({}))).toMatchObject({
      name: 'orders:live',
      region: 'eu-west-1',
      incarnation: null,
    })
  })

  it('refuses an unknown type and a newer shape, naming them', () => {
    expect(isResourceType('AWS::Nothing::Thing')).toBe(false)
    expect(() => decode({ ...aliasRow({}), type: 'AWS::Nothing::Thing' })).toThrow(/AWS::Nothing::Thing/)
    const newer = resourceShapes[alias].version + 1
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

  it('applies the steps from the stored shape on', () => {
    expect(liftFacts('T', { old: 1 }, { from: 1, to: 3, steps })).toEqual({ fresh: 1, added: true })
    expect(liftFacts('T', { fresh: 1 }, { from: 2, to: 3, steps })).toEqual({ fresh: 1, added: true })
    expect(liftFacts('T', { fresh: 1 }, { from: 3, to: 3, steps })).toEqual({ fresh: 1 })
  })

  it('refuses a type whose steps do not lead to its shape', () => {
    expect(() => liftFacts('T', {}, { from: 1, to: 3, steps: [rename] })).toThrow(/1 upcasters/)
  })
})
