import {
  unknownVerdict,
  fail,
  type FindingRecord,
  pass,
  type Resource,
  type StoredFinding,
} from '@plumbline/model'
import { fixture, fixtureAccountId, securityGroupRule } from '@plumbline/model/testing'
import { defineRule, type Rule, rules as everyRule } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { assess, type AssessmentInput } from './assess.js'
import { evidenceHash } from './findings/finding-lifecycle.js'

const region = 'eu-west-1'
const collector = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
} as const
const complete = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] } as const
const denied = {
  ...complete,
  state: 'denied',
  missing: [
    { operation: 'lambda:ListFunctions', action: 'lambda:ListFunctions', reason: 'access_denied', count: 1 },
  ],
} as const

const tracing = defineRule({
  id: 'test.tracing',
  title: 't',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'w',
  fix: { text: 'f' },
  references: [],
  evaluate({ tracingMode }) {
    if (!tracingMode.known) return unknownVerdict(tracingMode)
    const evidence = { path: 'tracingMode', observed: tracingMode.value, expected: 'Active' }
    return tracingMode.value === 'Active' ? pass(evidence) : fail(evidence)
  },
})

const failing = fixture('AWS::Lambda::Function', { tracingMode: 'PassThrough' })
const passing = fixture('AWS::Lambda::Function', { tracingMode: 'Active' })

function input(resource: Resource | null, more: Partial<AssessmentInput> = {}): AssessmentInput {
  return {
    awsAccountId: fixtureAccountId,
    scanNo: 2,
    takenAt: new Date('2026-11-01T00:00:00Z'),
    parts: [{ region, coverage: { [collector.id]: complete } }],
    enabledRegions: [region],
    collectors: [collector],
    resources: resource === null ? [] : [{ collector: collector.id, resource }],
    rules: [tracing],
    trustedAccounts: [],
    openFindings: [],
    onRuleError: (error) => expect.fail(error.message),
    ...more,
  }
}

const evidence = [{ path: 'tracingMode', observed: 'PassThrough', expected: 'Active' }]
const record: FindingRecord = {
  state: 'open',
  severity: 'low',
  evidence,
  evidenceHash: evidenceHash(evidence),
  unconfirmed: null,
  resolution: null,
}
const open: StoredFinding = {
  id: 'f1',
  ruleId: tracing.id,
  resourceArn: failing.arn,
  subject: '',
  resourceType: failing.type,
  region,
  record,
}

describe('assess', () => {
  it('returns failures without an open finding, the tally and every judgement', () => {
    const statuses: string[] = []
    const { failures, tally, writes, resources } = assess(
      input(failing, { onJudgement: ({ verdict }) => statuses.push(verdict.status) }),
    )
    expect(failures).toMatchObject([{ ruleId: 'test.tracing', resourceArn: failing.arn, subject: '' }])
    expect(tally).toEqual({
      byRule: { 'test.tracing': [0, 1, 0, 0] },
      bySet: {},
      byFramework: { all: [0, 1, 0, 0] },
    })
    expect({ statuses, writes, resources }).toEqual({ statuses: ['fail'], writes: [], resources: 1 })
  })

  it('counts a failure that another rule reports: the finding is one, the controls of both rules fail', () => {
    const severe: Rule = { ...tracing, id: 'test.tracing-severe' }
    const milder: Rule = { ...tracing, unless: [severe.id] }
    const { failures, tally } = assess(input(failing, { rules: [severe, milder] }))
    expect(failures.map(({ ruleId }) => ruleId)).toEqual([severe.id])
    expect(tally.byRule).toEqual({ 'test.tracing': [0, 1, 0, 0], 'test.tracing-severe': [0, 1, 0, 0] })
  })

  it('resolves an open finding on a pass and writes nothing while it fails as before', () => {
    const openFindings = [open]
    expect(assess(input(failing, { openFindings }))).toMatchObject({ writes: [], failures: [] })
    expect(assess(input(passing, { openFindings })).writes).toMatchObject([
      { id: 'f1', event: 'resolved', record: { state: 'resolved', resolution: 'passed' } },
    ])
  })

  it('never uses a stored fact whose list was not read: the verdict is unknown and the finding unconfirmed', () => {
    const parts = [{ region, coverage: { [collector.id]: denied } }]
    const { tally, writes, coverage } = assess(input(passing, { parts, openFindings: [open] }))
    expect(tally.byRule).toEqual({ 'test.tracing': [0, 0, 1, 0] })
    expect(writes).toMatchObject([
      { event: null, record: { state: 'open', unconfirmed: [{ action: 'lambda:ListFunctions' }] } },
    ])
    expect(coverage.nothingRead).toBe(true)
  })

  it('resolves the finding of a deleted resource only where its list was read completely', () => {
    const openFindings = [open]
    expect(assess(input(null, { openFindings })).writes).toMatchObject([
      { record: { resolution: 'resource_deleted' } },
    ])
    const parts = [{ region, coverage: { [collector.id]: { ...complete, state: 'partial' as const } } }]
    expect(assess(input(null, { openFindings, parts })).writes).toMatchObject([{ record: { state: 'open' } }])
  })

  it('passes trusted accounts to the rules, in the same way for every caller', () => {
    const Statement = [
      {
        Sid: 'other',
        Effect: 'Allow' as const,
        Principal: { AWS: 'arn:aws:iam::444455556666:root' },
        Action: 'lambda:InvokeFunction',
      },
    ]
    const shared = fixture('AWS::Lambda::Function', { policy: { Statement } })
    const rules = everyRule.filter(({ id }) => id === 'lambda.policy-cross-account')
    const failures = (trustedAccounts: readonly string[]) =>
      assess(input(shared, { rules, trustedAccounts })).failures.length
    expect([failures([]), failures(['444455556666'])]).toEqual([1, 0])
  })

  it('judges by the parameters that a user set, names them in the evidence, and ignores those of other rules', () => {
    const group = fixture('AWS::EC2::SecurityGroup', {
      rules: [securityGroupRule({ ipv4Cidr: '0.0.0.0/0', fromPort: 8443, toPort: 8443 })],
    })
    const rules = everyRule.filter(({ id }) => id === 'vpc.sg-any-port-world')
    const assessed = (parameters?: AssessmentInput['parameters']) =>
      assess(
        input(group, { rules, selectedFrom: everyRule, ...(parameters === undefined ? {} : { parameters }) }),
      )
    const names = (parameters?: AssessmentInput['parameters']) =>
      assessed(parameters).failures.map(({ result }) => result.evidence.map(({ path }) => path).slice(1))
    expect(names()).toEqual([[]])
    expect(names({ 'vpc.sg-any-port-world': { approvedPorts: ['443', '8443'] } })).toEqual([])
    expect(names({ 'vpc.sg-any-port-world': { approvedPorts: ['443'] } })).toEqual([
      ['parameters.approvedPorts'],
    ])
    expect(names({ 'iam.root-used': { days: 7 } })).toEqual([[]])
    const [failure] = assessed({ 'vpc.sg-any-port-world': { approvedPorts: ['443'] } }).failures
    expect(failure?.result.evidence.at(-1)).toEqual({
      path: 'parameters.approvedPorts',
      observed: ['443'],
      expected: 'default: 80, 443',
    })
  })

  it('resolves an open finding that the next scan judges by another parameter', () => {
    const group = fixture('AWS::EC2::SecurityGroup', {
      rules: [securityGroupRule({ ipv4Cidr: '0.0.0.0/0', fromPort: 8443, toPort: 8443 })],
    })
    const rules = everyRule.filter(({ id }) => id === 'vpc.sg-any-port-world')
    const finding: StoredFinding = {
      ...open,
      ruleId: 'vpc.sg-any-port-world',
      resourceArn: group.arn,
      resourceType: group.type,
      subject: 'ingress tcp 8443 0.0.0.0/0',
    }
    const parameters = { 'vpc.sg-any-port-world': { approvedPorts: ['8443'] } }
    const groups = { ...collector, produces: ['AWS::EC2::SecurityGroup'] } as const
    const { writes } = assess(
      input(group, {
        rules,
        selectedFrom: everyRule,
        parameters,
        openFindings: [finding],
        collectors: [groups],
      }),
    )
    expect(writes).toMatchObject([{ event: 'resolved', record: { resolution: 'passed' } }])
  })

  it('reports a rule that throws and continues', () => {
    const broken = { ...tracing, id: 'test.broken', evaluate: () => expect.fail('oh') }
    const errors: string[] = []
    const { tally } = assess(
      input(failing, {
        rules: [broken, tracing],
        onRuleError: ({ ruleId }) => errors.push(ruleId),
      }),
    )
    expect(errors).toEqual(['test.broken'])
    expect(tally.byRule).toEqual({ 'test.broken': [0, 0, 1, 0], 'test.tracing': [0, 1, 0, 0] })
  })
})
