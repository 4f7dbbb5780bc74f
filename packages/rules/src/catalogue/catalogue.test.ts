import { describe, expect, it } from 'vitest'
import { rules } from '../registry.generated.js'
import { rowsOf } from './catalogue-row.js'
import { catalogue, dispositions, statusOf } from './catalogue.js'

const ids = catalogue.map(({ id }) => id)
const ruleIds = rules.map(({ id }) => id)

describe('the catalogue', () => {
  it('has each check once, in order', () => {
    expect(ids.length + ruleIds.length, 'a check was lost').toBeGreaterThanOrEqual(810)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(ids.toSorted())
  })

  it('has no check that has a rule: delete the row when the rule is added', () => {
    const made = new Set(ruleIds)
    expect(ids.filter((id) => made.has(id))).toEqual([])
  })

  it('requires no data read and no write', () => {
    const refused =
      /^(kms:Decrypt|s3:(GetObject(Acl)?$|HeadBucket|ListObjects)|secretsmanager:(GetSecretValue|Validate)|ssm:GetParameter)/
    const verbs =
      /:(Get|List|Describe|BatchGet|Lookup|Filter|Generate(CredentialReport|ServiceLast)|ValidatePolicy)/
    const operations = catalogue
      .filter(({ id }) => dispositions[id]?.kind !== 'refused')
      .flatMap((row) => row.operations)
    expect(operations.filter((operation) => refused.test(operation))).toEqual([])
    expect(operations.filter((operation) => !verbs.test(operation))).toEqual([])
  })

  it('contains every check with a disposition, and every target of a merged check exists', () => {
    expect(Object.keys(dispositions).filter((id) => !ids.includes(id))).toEqual([])
    const targets = Object.values(dispositions).flatMap((one) => (one.kind === 'merged' ? [one.into] : []))
    expect(targets.filter((id) => !ids.includes(id) && !ruleIds.includes(id))).toEqual([])
  })

  it('marks checks without an AWS operation as no-api', () => {
    const silent = catalogue.filter(({ operations }) => operations.length === 0).map(({ id }) => id)
    expect(silent.filter((id) => dispositions[id]?.kind !== 'no-api')).toEqual([])
  })
})

describe('a table of rows', () => {
  it.each([
    's3.b | low | network',
    's3.b | dire | network | s3:ListBuckets',
    's3.b | low | network | ListBuckets',
  ])('rejects the line %s', (text) => {
    expect(() => rowsOf(text)).toThrow('is not a row of the catalogue')
  })

  it('rejects a service without a name', () => {
    expect(() => rowsOf('nothing.b | low | network | -')).toThrow('service-names.ts')
  })

  it('is parsed line by line', () => {
    expect(
      rowsOf('\n  s3.b | low | network | s3:ListBuckets ec2:DescribeVpcs\n  sfn.c | high | mfa | -\n'),
    ).toEqual([
      {
        id: 's3.b',
        service: 'S3',
        severity: 'low',
        theme: 'network',
        operations: ['s3:ListBuckets', 'ec2:DescribeVpcs'],
      },
      { id: 'sfn.c', service: 'Streaming', severity: 'high', theme: 'mfa', operations: [] },
    ])
  })
})

describe('the status of a check', () => {
  const input = {
    dispositions: { 's3.engine': { kind: 'iam-engine' } },
    declared: new Set(['s3:ListBuckets']),
  } as const
  const statusOfLine = (text: string) => rowsOf(text).map((row) => statusOf(row, input))

  it('is ready if collectors call every operation', () => {
    expect(statusOfLine('s3.b | low | network | s3:ListBuckets')).toEqual([{ kind: 'ready' }])
  })

  it('waits for the operations that no collector calls', () => {
    expect(statusOfLine('s3.b | low | network | s3:ListBuckets s3:Unread')).toEqual([
      { kind: 'waits', operations: ['s3:Unread'] },
    ])
  })

  it('is the disposition, if it has one', () => {
    expect(statusOfLine('s3.engine | low | network | s3:Unread')).toEqual([{ kind: 'iam-engine' }])
  })
})
