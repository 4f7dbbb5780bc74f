import { unknownVerdict, fail, pass, type Resource } from '@plumbline/model'
import { fixture, fixtureAccountId, snapshotOf, withOverrides } from '@plumbline/model/testing'
import { defineRule, listParameter, numberParameter, type Rule, rules, trustAccounts } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { createRunner, type RuleError } from './create-runner.js'

const frame = {
  title: 't',
  severity: 'low',
  why: 'w',
  fix: { text: 'f' },
  controls: [],
  references: [],
} as const
const quiet = { onError: (error: RuleError) => expect.fail(error.message) }

const onFunctions = defineRule({
  ...frame,
  id: 'test.functions',
  resource: 'AWS::Lambda::Function',
  parameters: {
    limit: numberParameter({ default: 10, min: 1, max: 10_000, text: 'Limit.' }),
    names: listParameter({ default: [], form: /^/, what: 'texts', text: 'Names.' }),
  },
  evaluate: ({ memoryMb }, _snapshot, { limit }) => {
    if (!memoryMb.known) return unknownVerdict(memoryMb)
    const evidence = { path: 'memoryMb', observed: memoryMb.value, expected: limit }
    return memoryMb.value > limit ? fail(evidence) : pass(evidence)
  },
})
const onAliases = defineRule({
  ...frame,
  id: 'test.aliases',
  resource: 'AWS::Lambda::Alias',
  evaluate: ({ functionVersion }) => (functionVersion.known ? pass() : unknownVerdict(functionVersion)),
})
const throwing = defineRule({
  ...frame,
  id: 'test.throwing',
  resource: 'AWS::Lambda::Function',
  evaluate: () => {
    throw new TypeError('boom')
  },
})

const alias: Resource<'AWS::Lambda::Alias'> = {
  type: 'AWS::Lambda::Alias',
  arn: `arn:aws:lambda:eu-west-1:${fixtureAccountId}:function:orders:live`,
  name: 'orders:live',
  accountId: fixtureAccountId,
  region: 'eu-west-1',
  owner: fixtureAccountId,
  incarnation: null,
  ...withOverrides({}, { functionArn: 'arn', functionVersion: '7', additionalVersionWeights: [] }),
} as Resource<'AWS::Lambda::Alias'>

function judged(rules: readonly Rule[], resources: readonly Resource[], options = quiet) {
  const runner = createRunner(rules, options)
  return [...runner.judge(snapshotOf(resources), resources)].map(
    ({ rule, resource, verdict }) => `${rule.id} ${resource.name} ${verdict.status}`,
  )
}

describe('createRunner', () => {
  it('judges each resource by the rules of its type, in order', () => {
    expect(
      judged(
        [onFunctions, onAliases],
        [
          fixture('AWS::Lambda::Function'),
          alias,
          fixture('AWS::Lambda::Function', { name: 'b', memoryMb: 1 }),
        ],
      ),
    ).toEqual(['test.functions orders fail', 'test.aliases orders:live pass', 'test.functions b pass'])
  })

  it('judges lazily', () => {
    const runner = createRunner([onFunctions], quiet)
    const taken: string[] = []
    function* resources() {
      for (const name of ['a', 'b', 'c']) {
        taken.push(name)
        yield fixture('AWS::Lambda::Function', { name })
      }
    }
    for (const judgement of runner.judge(snapshotOf([]), resources()))
      if (judgement.resource.name === 'b') break
    expect(taken).toEqual(['a', 'b'])
  })

  it('does not judge resources that are shared into the account', () => {
    const shared = fixture('AWS::Lambda::Function', { owner: '999988887777' })
    const [judgement] = createRunner([onFunctions], quiet).judge(snapshotOf([shared]), [shared])
    expect(judgement?.verdict).toEqual({ status: 'not_applicable', because: 'shared into the account' })
  })

  it('makes the verdict of a rule that throws unknown, reports it, and continues', () => {
    const errors: RuleError[] = []
    const statuses = judged([throwing, onFunctions], [fixture('AWS::Lambda::Function')], {
      onError: (error) => errors.push(error) as never,
    })
    expect(statuses).toEqual(['test.throwing orders unknown', 'test.functions orders fail'])
    expect(errors).toHaveLength(1)
    expect(errors[0]).toMatchObject({
      ruleId: 'test.throwing',
      resourceArn: fixture('AWS::Lambda::Function').arn,
    })
    expect(errors[0]?.cause).toBeInstanceOf(TypeError)
    const [judgement] = createRunner([throwing], { onError: () => undefined }).judge(snapshotOf([]), [
      fixture('AWS::Lambda::Function'),
    ])
    const operation = 'plumbline:test.throwing'
    expect(judgement?.verdict).toEqual({
      status: 'unknown',
      missing: [{ reason: 'error', operation, action: operation }],
    })
  })

  it('replaces defaults by the parameters given', () => {
    const options = { ...quiet, parameters: { 'test.functions': { limit: 4096 } } }
    expect(judged([onFunctions], [fixture('AWS::Lambda::Function')], options)).toEqual([
      'test.functions orders pass',
    ])
  })

  it('refuses parameters that match no rule', () => {
    const create = (parameters: Record<string, Record<string, number | string>>) => () =>
      createRunner([onFunctions], { ...quiet, parameters })
    expect(create({ 'test.other': { limit: 1 } })).toThrow('"test.other", which is not a rule in force')
    expect(create({ 'test.functions': { limits: 1 } })).toThrow('has no parameter "limits"')
    expect(create({ 'test.functions': { limit: '1' } })).toThrow('must be a number, not a string')
    expect(create({ 'test.functions': { names: 'a' } })).toThrow('must be a list of strings, not a string')
  })

  it('accepts the parameters that trustAccounts makes for every rule', () => {
    const runner = createRunner(rules, { ...quiet, parameters: trustAccounts(rules, ['111111111111']) })
    expect(runner.ruleIds).toEqual(
      rules.filter(({ retiredIn }) => retiredIn === undefined).map(({ id }) => id),
    )
  })

  it('leaves out retired rules and finds rules by id', () => {
    const runner = createRunner([onFunctions, { ...onAliases, retiredIn: '2.0.0' }], quiet)
    expect(runner.ruleIds).toEqual(['test.functions'])
    expect(runner.ruleById('test.functions')?.id).toBe('test.functions')
    expect(runner.ruleById('test.aliases')).toBeUndefined()
  })

  it('refuses two rules with one id', () => {
    expect(() => createRunner([onFunctions, onFunctions], quiet)).toThrow('same id')
  })
})

describe('parameter sets', () => {
  const set = (ruleId: string, limit: number) => ({
    key: `${ruleId}?limit=${limit}`,
    ruleId,
    parameters: { limit },
  })
  const functions = [200, 50].map((memoryMb) => fixture('AWS::Lambda::Function', { memoryMb }))
  const judgedSets = (parameterSets: readonly ReturnType<typeof set>[], resources: readonly Resource[]) => {
    const runner = createRunner([onFunctions, onAliases], {
      ...quiet,
      parameters: { 'test.functions': { limit: 1000 } },
      parameterSets,
    })
    return [...runner.judgeSets(snapshotOf(resources), resources)].map(
      ({ set: { key }, verdict }) => `${key} ${verdict.status}`,
    )
  }

  it('judge the resources of their rule only, by their own values before those of the account', () => {
    expect(judgedSets([set('test.functions', 100)], [...functions, alias])).toEqual([
      'test.functions?limit=100 fail',
      'test.functions?limit=100 pass',
    ])
  })

  it('of rules that are not in force are left out', () => {
    expect(judgedSets([set('test.absent', 1)], functions)).toEqual([])
  })

  it('leave the verdicts by the defaults as they are', () => {
    const runner = createRunner([onFunctions], { ...quiet, parameterSets: [set('test.functions', 1000)] })
    const verdicts = [...runner.judge(snapshotOf(functions), functions)].map(({ verdict }) => verdict.status)
    expect(verdicts).toEqual(['fail', 'fail'])
  })
})
