import { unknownVerdict, fail, failItems, pass, type Unknown, unknown, type Verdict } from '@plumbline/model'
import { fixture, snapshotOf } from '@plumbline/model/testing'
import { defineRule, type Rule } from '@plumbline/rules'
import { describe, expect, it } from 'vitest'
import { createRunner } from './create-runner.js'

const texts = { title: 't', why: 'w', fix: { text: 'f' }, controls: [], references: [] }
const denied = unknown('access_denied', 'lambda:GetPolicy')
const missing = [{ reason: 'access_denied', operation: 'lambda:GetPolicy', action: 'lambda:GetPolicy' }]
const subject = fixture('AWS::Lambda::Function')

function rule(id: string, verdict: Verdict | (() => Verdict), unless?: readonly string[]): Rule {
  return defineRule({
    ...texts,
    id,
    severity: 'low',
    resource: 'AWS::Lambda::Function',
    ...(unless === undefined ? {} : { unless }),
    evaluate: () => (typeof verdict === 'function' ? verdict() : verdict),
  })
}

function items(keys: readonly string[], ...unread: readonly Unknown[]): Verdict {
  return failItems(
    keys.map((key) => ({ key, evidence: [] })),
    ...unread,
  )
}

function verdicts(rules: readonly Rule[]): Readonly<Record<string, Verdict>> {
  const runner = createRunner(rules, { onError: () => undefined })
  const judged = [...runner.judge(snapshotOf([subject]), [subject])]
  expect(judged.map((judgement) => judgement.rule.id)).toEqual(rules.map(({ id }) => id))
  return Object.fromEntries(judged.map((judgement) => [judgement.rule.id, judgement.verdict]))
}

/** The verdict of a rule that names `test.severe` in `unless`, in either order. */
function milderVerdict(milder: Verdict, severe: Verdict | (() => Verdict)): Verdict | undefined {
  const rules = [rule('test.mild', milder, ['test.severe']), rule('test.severe', severe)]
  const [first, second] = [verdicts(rules), verdicts(rules.toReversed())]
  expect(first).toEqual(second)
  expect(first['test.severe']?.status).not.toBe('not_applicable')
  return first['test.mild']
}

describe('unless', () => {
  it('drops the items that the other rule reports', () => {
    expect(milderVerdict(items(['a', 'b']), items(['b', 'c']))).toEqual(items(['a']))
  })

  it('makes the verdict not applicable where every item is reported, and names the other rule', () => {
    const because = 'reported by test.severe'
    expect(milderVerdict(items(['a']), items(['a', 'b']))).toEqual({ status: 'not_applicable', because })
    expect(milderVerdict(fail(), fail())).toEqual({ status: 'not_applicable', because })
  })

  it('keeps what the other rule reports under another subject', () => {
    expect(milderVerdict(items(['a']), items(['b']))).toEqual(items(['a']))
    expect(milderVerdict(items(['a']), fail())).toEqual(items(['a']))
    expect(milderVerdict(fail(), items(['a']))).toEqual(fail())
  })

  it.each<[string, Verdict | (() => Verdict)]>([
    ['passes', pass({ path: 'p', observed: 1, expected: 1 })],
    ['is unknown', unknownVerdict(denied)],
    [
      'throws',
      () => {
        throw new Error('oh')
      },
    ],
  ])('keeps the failure where the other rule %s', (_what, severe) => {
    expect(milderVerdict(items(['a']), severe)).toEqual(items(['a']))
    expect(milderVerdict(fail(), severe)).toEqual(fail())
  })

  it('never closes an item that an unread part may contain', () => {
    expect(milderVerdict(items(['a'], denied), items(['a']))).toEqual({ status: 'unknown', missing })
    expect(milderVerdict(items(['a', 'b'], denied), items(['a']))).toEqual(items(['b'], denied))
  })

  it('changes nothing but failures', () => {
    const passed = pass({ path: 'p', observed: 1, expected: 1 })
    expect(milderVerdict(passed, fail())).toEqual(passed)
    expect(milderVerdict(unknownVerdict(denied), fail())).toEqual(unknownVerdict(denied))
  })

  it('leaves one finding of a chain: the most severe', () => {
    const chain = [
      rule('test.low', items(['a']), ['test.medium']),
      rule('test.medium', items(['a']), ['test.high']),
      rule('test.high', items(['a'])),
    ]
    expect(Object.values(verdicts(chain)).map(({ status }) => status)).toEqual([
      'not_applicable',
      'not_applicable',
      'fail',
    ])
  })

  it('names every rule that reports an item', () => {
    const all = [
      rule('test.mild', items(['a', 'b']), ['test.one', 'test.two']),
      rule('test.one', items(['a'])),
      rule('test.two', items(['b'])),
    ]
    expect(verdicts(all)['test.mild']).toMatchObject({ because: 'reported by test.one, test.two' })
  })

  it('evaluates each rule once per resource, whatever the order', () => {
    const counts = new Map<string, number>()
    const counted = (id: string, unless?: readonly string[]) =>
      rule(
        id,
        () => {
          counts.set(id, (counts.get(id) ?? 0) + 1)
          return items(['a'])
        },
        unless,
      )
    const early = counted('test.early')
    verdicts([
      early,
      counted('test.one', ['test.early', 'test.late']),
      counted('test.two', ['test.late']),
      counted('test.late'),
    ])
    expect([...counts.values()]).toEqual([1, 1, 1, 1])
  })
})

describe('createRunner and unless', () => {
  const onError = () => undefined
  const mild = rule('test.mild', fail(), ['test.severe'])
  const severe = rule('test.severe', fail())

  it('refuses rules that do not exist, are retired or judge another type', () => {
    expect(() => createRunner([mild], { onError })).toThrow('"test.severe" in unless')
    expect(() => createRunner([mild, { ...severe, retiredIn: '2.0.0' }], { onError })).toThrow(
      'not a rule in force',
    )
    const other: Rule = { ...severe, resource: 'AWS::Lambda::Alias' }
    expect(() => createRunner([mild, other], { onError })).toThrow('judges AWS::Lambda::Alias')
  })

  it('refuses a circle, in which no finding would remain', () => {
    const circle = [
      rule('test.a', fail(), ['test.b']),
      rule('test.b', fail(), ['test.c']),
      rule('test.c', fail(), ['test.a']),
    ]
    expect(() => createRunner(circle, { onError })).toThrow('names itself in unless')
    expect(() => createRunner([rule('test.a', fail(), ['test.a'])], { onError })).toThrow('names itself')
  })

  it('keeps the failure where the other rule was not selected', () => {
    const runner = createRunner([mild], { selectedFrom: [mild, severe], onError })
    const judged = [...runner.judge(snapshotOf([subject]), [subject])]
    expect(judged.map(({ verdict }) => verdict)).toEqual([fail()])
  })
})
