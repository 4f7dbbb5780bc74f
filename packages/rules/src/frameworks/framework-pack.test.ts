import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { rules } from '../registry.generated.js'
import {
  type ControlDefinition,
  controlsByRule,
  type FrameworkDefinition,
  packOf,
  packProblems,
} from './framework-pack.js'
import { controlsOf, frameworkDefinitions, frameworkPacks, frameworksOf } from './framework-packs.js'

const reason = 'The setting shows that the requirement is met.'
const control: ControlDefinition = { id: '1.1', title: 'Title', kind: 'automated' }
const attested: ControlDefinition = { id: '1.2', title: 'Title', kind: 'attestation' }
const mapped = (id: string, ...checks: readonly string[]): ControlDefinition => ({
  ...control,
  id,
  checks: checks.map((check) => [check, 'own', reason]),
})
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
const known = ['a.one', 'b.two', 'c.three'].map((id) => ({ id }))

describe('packOf', () => {
  it('lists the rules of each control, sorted, without checks that have no rule', () => {
    const built = packOf(
      pack(mapped('1.1', 'b.two', 'a.one'), mapped('1.10', 'c.three', 'd.later'), attested),
      known,
    )
    expect(built.controls.map(({ id, rules: named }) => [id, named])).toEqual([
      ['1.1', ['a.one', 'b.two']],
      ['1.10', ['c.three']],
      ['1.2', []],
    ])
    expect(built).toMatchObject({ id: 'test-1', scope: 'All of it.' })
  })
})

describe('controlsByRule', () => {
  it('inverts the packs, in their order', () => {
    const first = packOf(pack(mapped('1.1', 'a.one'), mapped('1.2', 'b.two', 'a.one')), known)
    const second = { ...packOf(pack(mapped('9', 'a.one')), known), id: 'other-1' }
    expect([...controlsByRule([first, second])]).toEqual([
      ['a.one', ['test-1:1.1', 'test-1:1.2', 'other-1:9']],
      ['b.two', ['test-1:1.2']],
    ])
  })
})

describe('packProblems', () => {
  it('accepts valid packs, including controls without a rule', () => {
    expect(packProblems([pack(mapped('1.1', 'a.one'), attested, mapped('1.3'))], known)).toEqual([])
  })

  it.each([
    ['a duplicate pack', [pack(), pack()], 'pack test-1 is listed twice'],
    ['a duplicate control', [pack(control, control)], 'test-1:1.1 is listed twice'],
    ['a control without title', [pack({ ...control, title: ' ' })], 'test-1:1.1 has no title'],
    ['a duplicate mapping', [pack(mapped('1.1', 'a.one', 'a.one'))], 'test-1:1.1 lists a.one twice'],
    ['a dangling mapping', [pack(mapped('1.1', 'a.gone'))], 'test-1:1.1 lists a.gone, which does not exist'],
    [
      'a mapping without a reason',
      [pack({ ...control, checks: [['a.one', 'own', 'Because.']] })],
      'test-1:1.1 lists a.one without a reason in one sentence',
    ],
    [
      'a check under an attestation',
      [pack({ ...attested, checks: [['a.one', 'own', reason]] })],
      'test-1:1.2 lists checks, but a scan cannot evaluate an attestation',
    ],
  ])('finds %s', (_what, packs, problem) => {
    expect(packProblems(packs, known)).toEqual([problem])
  })
})

/** Control numbers of each pack, as they were released; see tools/generate/frozen-controls.mjs. */
const frozenControls: unknown = JSON.parse(
  readFileSync(new URL('./frozen-controls.golden.json', import.meta.url), 'utf8'),
)

describe('the packs of the product', () => {
  it('are valid', () => {
    expect(packProblems(frameworkDefinitions, rules)).toEqual([])
  })

  it('keep their control numbers', () => {
    const numbers = frameworkDefinitions.map(({ id, controls }) => [id, controls.map((one) => one.id)])
    expect(Object.fromEntries(numbers), 'Run `node tools/generate.mjs`: it adds new numbers').toEqual(
      frozenControls,
    )
  })

  it('have a different reason for each check of a control', () => {
    const reasons = frameworkDefinitions.flatMap((one) =>
      one.controls.flatMap(({ id, checks = [] }) => checks.map(([, , text]) => `${one.id}:${id} ${text}`)),
    )
    expect(reasons.filter((text, index) => reasons.indexOf(text) !== index)).toEqual([])
  })

  it('list the controls and frameworks of a rule', () => {
    const controls = [
      'cis-aws-7.0.0:2.21',
      'hipaa:164.308(a)(4)(ii)(B)',
      'hipaa:164.312(a)(1)',
      'pci-dss-4.0.1:7.2.1',
    ]
    expect(controlsOf('lambda.policy-public')).toEqual(expect.arrayContaining(controls))
    expect(frameworksOf('lambda.policy-public')).toEqual(
      expect.arrayContaining(['cis-aws-7.0.0', 'hipaa', 'pci-dss-4.0.1']),
    )
    expect(controlsOf('lambda.not-a-rule')).toEqual([])
  })

  it('contain all 70 recommendations of CIS 7.0.0, eight of them as evidence', () => {
    const cis = frameworkDefinitions.find(({ id }) => id === 'cis-aws-7.0.0')
    const kinds = cis?.controls.map(({ kind }) => kind)
    expect(kinds?.length).toBe(70)
    expect(kinds?.filter((kind) => kind === 'evidence').length).toBe(8)
    expect(kinds).not.toContain('attestation')
  })

  it('mark each HIPAA specification as required or addressable', () => {
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

  it('are dated and cite the publication', () => {
    for (const one of frameworkPacks) {
      expect(one.published).toMatch(/^\d{4}-\d{2}(-\d{2})?$/)
      expect(one.source).toMatch(/^https:\/\//)
      expect(JSON.stringify(one), 'a placeholder of `npm run new`').not.toContain('TODO')
    }
  })
})
