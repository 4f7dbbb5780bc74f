import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue, dispositions } from '../catalogue/catalogue.js'
import { rules } from '../registry.generated.js'
import {
  type ControlDefinition,
  controlsByRule,
  type FrameworkDefinition,
  packOf,
  parameterSetsOf,
} from './framework-pack.js'
import {
  controlsOf,
  frameworkDefinitions,
  frameworkPacks,
  frameworksJudgedBy,
  frameworksOf,
  parameterSets,
} from './framework-packs.js'
import { packProblems } from './pack-problems.js'

const reason = 'The setting shows that the requirement is met.'
const control: ControlDefinition = { id: '1.1', title: 'Title', judgedBy: 'settings' }
const attested: ControlDefinition = { id: '1.2', title: 'Title', judgedBy: 'people' }
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
const known = ['a.one', 'b.two', 'c.three'].map((id) => ({ id, parameters: { days: 45 } }))
const mappable = {
  rules: known,
  catalogue: [{ id: 'd.later' }, { id: 'd.same' }, { id: 'd.gone' }],
  dispositions: {
    'd.same': { kind: 'merged', into: 'a.one', why: '' },
    'd.gone': { kind: 'dropped', why: '' },
  },
} as const

describe('packOf', () => {
  it('lists the rules of each control, sorted, without checks that have no rule', () => {
    const built = packOf(
      pack(mapped('1.1', 'b.two', 'a.one'), mapped('1.10', 'c.three', 'd.later'), attested),
      known,
    )
    expect(built.controls.map(({ id, rules: named, pending }) => [id, named, pending])).toEqual([
      ['1.1', ['a.one', 'b.two'], []],
      ['1.10', ['c.three'], ['d.later']],
      ['1.2', [], []],
    ])
    expect(built).toMatchObject({ id: 'test-1', scope: 'All of it.' })
  })

  it('gives a mapping with parameters that differ from those of the rule its own tallies', () => {
    const judging = (id: string, days: number): ControlDefinition => ({
      ...control,
      id,
      checks: [['a.one', 'own', reason, { days }]],
    })
    const built = packOf(pack(judging('1', 90), judging('2', 45), judging('3', 90)), known)
    expect(built.controls.flatMap(({ mappings }) => mappings)).toEqual([
      { rule: 'a.one', tallyKey: 'a.one?days=90', parameters: { days: 90 } },
      { rule: 'a.one', tallyKey: 'a.one', parameters: null },
      { rule: 'a.one', tallyKey: 'a.one?days=90', parameters: { days: 90 } },
    ])
    expect(parameterSetsOf([built])).toEqual([
      { key: 'a.one?days=90', ruleId: 'a.one', parameters: { days: 90 } },
    ])
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
  it('accepts valid packs, including controls and checks without a rule', () => {
    const valid = pack(mapped('1.1', 'a.one', 'd.later'), attested, mapped('1.3'))
    expect(packProblems([valid], mappable)).toEqual([])
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
      'test-1:1.2 lists checks, but a scan cannot judge what is left to people',
    ],
    [
      'a merged check',
      [pack(mapped('1.1', 'd.same'))],
      'test-1:1.1 lists d.same, which a.one reports: list that one',
    ],
    ['a dropped check', [pack(mapped('1.1', 'd.gone'))], 'test-1:1.1 lists d.gone, which was dropped'],
    [
      'a parameter that the rule does not have',
      [pack({ ...control, checks: [['a.one', 'own', reason, { hours: 1 }]] })],
      'test-1:1.1 sets parameter hours of a.one, which has none of that type',
    ],
    [
      'a parameter of another type',
      [pack({ ...control, checks: [['a.one', 'own', reason, { days: '90' }]] })],
      'test-1:1.1 sets parameter days of a.one, which has none of that type',
    ],
  ])('finds %s', (_what, packs, problem) => {
    expect(packProblems(packs, mappable)).toEqual([problem])
  })
})

/** Control numbers of each pack, as they were released; see tools/generate/frozen-controls.mjs. */
const frozenControls: unknown = JSON.parse(
  readFileSync(new URL('./frozen-controls.golden.json', import.meta.url), 'utf8'),
)

describe('the packs of the product', () => {
  it('are valid', () => {
    expect(packProblems(frameworkDefinitions, { rules, catalogue, dispositions })).toEqual([])
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
    const judged = cis?.controls.map(({ judgedBy }) => judgedBy)
    expect(judged?.length).toBe(70)
    expect(judged?.filter((judgedBy) => judgedBy === 'evidence').length).toBe(8)
    expect(judged).not.toContain('people')
  })

  it("carry CIS's own assessment and level, in the numbers of the benchmark", () => {
    const cis = frameworkDefinitions.find(({ id }) => id === 'cis-aws-7.0.0')?.controls ?? []
    const count = (matches: (control: ControlDefinition) => boolean) => cis.filter(matches).length
    expect(count(({ assessment }) => assessment === 'automated')).toBe(34)
    expect(count(({ assessment }) => assessment === 'manual')).toBe(36)
    expect(count(({ level }) => level === 1)).toBe(41)
    expect(count(({ level }) => level === 2)).toBe(29)
    const others = frameworkDefinitions.filter(
      ({ framework }) => framework !== 'CIS AWS Foundations Benchmark',
    )
    expect(
      others.flatMap(({ controls }) => controls).filter(({ assessment, level }) => assessment ?? level),
    ).toEqual([])
  })

  it('judge PCI DSS by its own thresholds', () => {
    const keys = [
      'iam.console-unused-45?days=90',
      'iam.key-unused-45?days=90',
      'iam.password-length?length=12',
      'iam.password-lowercase?eitherCase=true',
      'iam.password-reuse?remembered=4',
    ]
    expect(parameterSets.map(({ key }) => key)).toEqual(expect.arrayContaining(keys))
    for (const key of keys) expect(frameworksJudgedBy(key)).toContain('pci-dss-4.0.1')
    expect(frameworksJudgedBy('iam.key-unused-45')).toContain('cis-aws-7.0.0')
    expect(frameworksJudgedBy('iam.key-unused-45')).not.toContain('pci-dss-4.0.1')
  })

  it('do not map a check to a control that it does not answer', () => {
    const rejected: readonly (readonly [control: string, check: string])[] = [
      ['pci-dss-4.0.1:1.4.4', 'lambda.vpc-public-subnet'],
      ['pci-dss-4.0.1:3.6.1', 'lambda.env-cmk'],
      ['pci-dss-4.0.1:6.3.2', 'lambda.layer-external'],
      ['pci-dss-4.0.1:8.4.2', 'iam.root-hardware-mfa'],
      ['pci-dss-4.0.1:10.2.1.5', 'config.recorder-global-resources'],
      ['pci-dss-4.0.1:10.3.2', 'cloudtrail.kms'],
      ['pci-dss-4.0.1:10.3.3', 'config.delivery-channel'],
      ['pci-dss-4.0.1:12.10.5', 'iam.exposed-key-quarantine'],
      ['hipaa:164.308(a)(1)(ii)(A)', 'lambda.runtime-deprecating-soon'],
      ['hipaa:164.308(a)(7)(ii)(B)', 'lambda.vpc-no-egress-path'],
      ['hipaa:164.308(a)(7)(ii)(B)', 'lambda.vpc-multi-az'],
      ['hipaa:164.312(a)(2)(iv)', 'cloudtrail.kms'],
      ['hipaa:164.312(a)(2)(iv)', 'lambda.env-cmk'],
      ['hipaa:164.312(d)', 'iam.root-hardware-mfa'],
      ['hipaa:164.312(b)', 'lambda.tracing'],
      ['hipaa:164.312(c)(2)', 'cloudtrail.log-validation'],
      ['cis-aws-7.0.0:2.21', 'iam.role-oidc-wildcard'],
    ]
    expect(rejected.filter(([name, check]) => controlsOf(check).includes(name))).toEqual([])
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
