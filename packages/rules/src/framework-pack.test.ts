import { describe, expect, it } from 'vitest'
import { type FrameworkControl, type FrameworkPack, packProblems } from './framework-pack.js'
import { frameworkPacks } from './framework-packs.js'
import { rules } from './registry.js'

const control: FrameworkControl = { id: '1.1', title: 'Title', kind: 'automated', rules: ['lambda.dlq'] }
const pack = (...controls: readonly FrameworkControl[]): FrameworkPack => ({
  id: 'test-1',
  framework: 'Test',
  title: 'Test 1',
  version: '1',
  published: '2026-01-01',
  status: 'current',
  source: 'https://example.com',
  controls,
})
const known = new Set(['lambda.dlq'])

describe('packProblems', () => {
  it('finds nothing in a sound pack', () => {
    expect(
      packProblems([pack(control, { ...control, id: '1.2', kind: 'attestation', rules: [] })], known),
    ).toEqual([])
  })

  it.each([
    ['a doubled pack', [pack(control), pack(control)], 'pack test-1 is there twice'],
    ['a doubled control', [pack(control, control)], 'test-1:1.1 is there twice'],
    [
      'a dangling rule',
      [pack({ ...control, rules: ['lambda.gone'] })],
      'test-1:1.1 names lambda.gone, which is no rule',
    ],
    [
      'a doubled rule',
      [pack({ ...control, rules: ['lambda.dlq', 'lambda.dlq'] })],
      'test-1:1.1 names lambda.dlq twice',
    ],
    [
      'an automated control without rules',
      [pack({ ...control, rules: [] })],
      'test-1:1.1 is automated with 0 rules',
    ],
    [
      'an attestation with rules',
      [pack({ ...control, kind: 'attestation' })],
      'test-1:1.1 is attestation with 1 rules',
    ],
    ['a control without title', [pack({ ...control, title: ' ' })], 'test-1:1.1 has no title'],
  ])('finds %s', (_what, packs, problem) => {
    expect(packProblems(packs, known)).toContain(problem)
  })
})

describe('the packs of the product', () => {
  it('are sound', () => {
    expect(packProblems(frameworkPacks, new Set(rules.map((rule) => rule.id)))).toEqual([])
    expect(frameworkPacks.map((one) => one.id)).toEqual(['cis-aws-7.0.0', 'pci-dss-4.0.1', 'hipaa'])
  })

  it('are dated and cite where the framework can be had', () => {
    for (const one of frameworkPacks) {
      expect(one.published).toMatch(/^\d{4}-\d{2}(-\d{2})?$/)
      expect(one.source).toMatch(/^https:\/\//)
    }
  })
})
