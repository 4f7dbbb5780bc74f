import { describe, expect, it } from 'vitest'
import { type ControlDefinition, type FrameworkDefinition, packOf, packProblems } from './framework-pack.js'
import { frameworkDefinitions, frameworkPacks } from './framework-packs.js'
import { rules } from '../registry.js'

const control: ControlDefinition = { id: '1.1', title: 'Title', kind: 'automated' }
const attested: ControlDefinition = { id: '1.2', title: 'Title', kind: 'attestation' }
const pack = (...controls: readonly ControlDefinition[]): FrameworkDefinition => ({
  id: 'test-1',
  framework: 'Test',
  title: 'Test 1',
  version: '1',
  published: '2026-01-01',
  status: 'current',
  source: 'https://example.com',
  scope: 'All of it.',
  controls,
})
const rule = (id: string, ...controls: readonly string[]) => ({ id, controls })

describe('packOf', () => {
  it('sets each rule beside the controls that it names, sorted', () => {
    const built = packOf(pack(control, { ...control, id: '1.10' }, attested), [
      rule('b.two', 'test-1:1.1', 'other:1.1'),
      rule('a.one', 'test-1:1.1'),
      rule('c.three', 'test-1:1.10'),
    ])
    expect(built.controls.map(({ id, rules: named }) => [id, named])).toEqual([
      ['1.1', ['a.one', 'b.two']],
      ['1.10', ['c.three']],
      ['1.2', []],
    ])
    expect(built).toMatchObject({ id: 'test-1', scope: 'All of it.' })
  })
})

describe('packProblems', () => {
  it('finds nothing in sound packs, also where no rule speaks to a control yet', () => {
    const sound = pack(control, attested, { ...control, id: '1.3' })
    expect(packProblems([sound], [rule('lambda.dlq', 'test-1:1.1')])).toEqual([])
  })

  it.each([
    ['a doubled pack', [pack(), pack()], [], 'pack test-1 is there twice'],
    ['a doubled control', [pack(control, control)], [], 'test-1:1.1 is there twice'],
    ['a control without title', [pack({ ...control, title: ' ' })], [], 'test-1:1.1 has no title'],
    ['a doubled rule', [pack()], [rule('lambda.dlq'), rule('lambda.dlq')], 'rule lambda.dlq is there twice'],
    [
      'a mapping given twice',
      [pack(control)],
      [rule('lambda.dlq', 'test-1:1.1', 'test-1:1.1')],
      'lambda.dlq names test-1:1.1 twice',
    ],
    [
      'a dangling control',
      [pack(control)],
      [rule('lambda.dlq', 'test-1:1.9')],
      'lambda.dlq names test-1:1.9, which no pack has',
    ],
    [
      'a control of no pack',
      [pack(control)],
      [rule('lambda.dlq', 'test-2:1.1')],
      'lambda.dlq names test-2:1.1, which no pack has',
    ],
    [
      'a rule on an attestation',
      [pack(attested)],
      [rule('lambda.dlq', 'test-1:1.2')],
      'lambda.dlq names test-1:1.2, which a scan cannot judge',
    ],
  ])('finds %s', (_what, packs, mapped, problem) => {
    expect(packProblems(packs, mapped)).toEqual([problem])
  })
})

describe('the packs of the product', () => {
  it('fit the rules', () => {
    expect(packProblems(frameworkDefinitions, rules)).toEqual([])
    expect(frameworkPacks.map((one) => one.id)).toEqual(['cis-aws-7.0.0', 'pci-dss-4.0.1', 'hipaa'])
  })

  it('hold every recommendation of CIS 7.0.0, eight of them for a person to sign', () => {
    const cis = frameworkDefinitions.find(({ id }) => id === 'cis-aws-7.0.0')
    const kinds = cis?.controls.map(({ kind }) => kind)
    expect(kinds?.length).toBe(70)
    expect(kinds?.filter((kind) => kind === 'evidence').length).toBe(8)
    expect(kinds).not.toContain('attestation')
  })

  it('say of each HIPAA specification whether it is addressable', () => {
    const controls = frameworkDefinitions.find(({ id }) => id === 'hipaa')?.controls ?? []
    expect(controls.filter(({ obligation }) => obligation === undefined)).toEqual([])
    expect(controls.find(({ id }) => id === '164.312(a)(2)(iv)')?.obligation).toBe('addressable')
    expect(controls.find(({ id }) => id === '164.316(b)(2)(i)')?.obligation).toBe('required')
  })

  it('list controls in the order of their numbers', () => {
    for (const { id, controls } of frameworkDefinitions) {
      const ids = controls.map((one) => one.id)
      const ordered = [...ids].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      expect([id, ids]).toEqual([id, ordered])
    }
  })

  it('are dated and cite where the framework can be had', () => {
    for (const one of frameworkPacks) {
      expect(one.published).toMatch(/^\d{4}-\d{2}(-\d{2})?$/)
      expect(one.source).toMatch(/^https:\/\//)
    }
  })
})
