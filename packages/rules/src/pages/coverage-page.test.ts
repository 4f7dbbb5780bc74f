import { describe, expect, it } from 'vitest'
import { catalogue, fates } from '../catalogue/catalogue.js'
import { rowsOf } from '../catalogue/catalogue-row.js'
import { coveragePage, standingOf } from './coverage-page.js'
import { frameworkPacks } from '../frameworks/framework-packs.js'
import { rules } from '../registry.js'
import { rulesPage } from './rules-page.js'

const ids = catalogue.map(({ id }) => id)
const rowOf = (id: string, ...operations: readonly string[]) =>
  ({ id, service: 'S', severity: 'low', theme: 'network', operations }) as const

describe('the catalogue', () => {
  it('has each check once, in order', () => {
    expect(ids.length).toBe(810)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted())
  })

  it('asks for no read of data, nor for anything that writes', () => {
    const refused =
      /^(kms:Decrypt|s3:(GetObject(Acl)?$|HeadBucket|ListObjects)|secretsmanager:(GetSecretValue|Validate)|ssm:GetParameter)/
    const verbs =
      /:(Get|List|Describe|BatchGet|Lookup|Filter|Generate(CredentialReport|ServiceLast)|ValidatePolicy)/
    const operations = catalogue
      .filter(({ id }) => fates[id]?.kind !== 'refused')
      .flatMap((row) => row.operations)
    expect(operations.filter((operation) => refused.test(operation))).toEqual([])
    expect(operations.filter((operation) => !verbs.test(operation))).toEqual([])
  })

  it('has every check that a fate speaks of, and every check that one was merged into', () => {
    const named = Object.entries(fates).flatMap(([id, fate]) =>
      fate.kind === 'merged' ? [id, fate.into] : [id],
    )
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
  })

  it('says so where AWS has no operation', () => {
    const silent = catalogue.filter(({ operations }) => operations.length === 0).map(({ id }) => id)
    expect(silent.filter((id) => fates[id]?.kind !== 'no-api')).toEqual([])
  })

  it.each([
    'a.b | low | network',
    'a.b | dire | network | s3:ListBuckets',
    'a.b | low | network | ListBuckets',
  ])('refuses the line %s', (line) => {
    expect(() => rowsOf('S', line)).toThrow('is no row of S')
  })

  it('reads a table', () => {
    expect(
      rowsOf('S', '\n  a.b | low | network | s3:ListBuckets ec2:DescribeVpcs\n  a.c | high | mfa | -\n'),
    ).toEqual([
      {
        id: 'a.b',
        service: 'S',
        severity: 'low',
        theme: 'network',
        operations: ['s3:ListBuckets', 'ec2:DescribeVpcs'],
      },
      { id: 'a.c', service: 'S', severity: 'high', theme: 'mfa', operations: [] },
    ])
  })
})

describe('where a check stands', () => {
  const input = {
    fates: { 'a.engine': { kind: 'iam-engine' } },
    declared: new Set(['s3:ListBuckets']),
  } as const
  const made = new Set(['a.made', 'a.engine-made'])

  it.each([
    ['has a rule', rowOf('a.made', 's3:Unread'), { kind: 'rule' }],
    [
      'waits for what no collector reads',
      rowOf('a.b', 's3:ListBuckets', 's3:Unread'),
      { kind: 'waits', operations: ['s3:Unread'] },
    ],
    ['is open where all is read', rowOf('a.b', 's3:ListBuckets'), { kind: 'open' }],
    ['has a fate', rowOf('a.engine', 's3:Unread'), { kind: 'iam-engine' }],
  ])('%s', (_what, row, standing) => {
    expect(standingOf(row, made, input)).toEqual(standing)
  })

  it('is told by its rule, whatever was decided before', () => {
    const decided = { ...input, fates: { 'a.made': { kind: 'no-api' } } } as const
    expect(standingOf(rowOf('a.made'), made, decided)).toEqual({ kind: 'rule' })
  })
})

describe('the pages', () => {
  const some = rules.slice(0, 2)

  it('tell of each check once, and of rules beyond the catalogue', () => {
    const page = coveragePage({
      catalogue: [rowOf('a.b', 's3:ListBuckets'), rowOf('a.c', 's3:Unread')],
      fates: {},
      rules: some,
      packs: frameworkPacks,
      declared: new Set(['s3:ListBuckets']),
    })
    expect(page).toContain('| S | 2 | 0 | 1 | 1 | 0 |')
    expect(page).toContain('| `a.c` | low | network | Needs a collector for `s3:Unread`. |')
    expect(page).toContain(`2 rules go beyond the catalogue: \`${some[0]?.id}\``)
  })

  it('list each rule with its controls by framework', () => {
    const page = rulesPage(rules, frameworkPacks)
    for (const { id } of rules) expect(page.split(`| \`${id}\` |`).length).toBe(2)
    expect(page).toContain(
      '| CIS AWS Foundations Benchmark 7.0.0 | PCI DSS 4.0.1 | HIPAA Security Rule 2013 |',
    )
  })
})
