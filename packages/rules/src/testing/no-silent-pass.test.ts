import {
  unknownVerdict,
  fail,
  failItems,
  type Unknown,
  notApplicable,
  pass,
  type ResourceType,
  unknown,
} from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { defineRule, type Rule, type RuleDefinition, type RuleParameters } from '../engine/define-rule.js'
import { caseChecks } from './check-case.js'
import { silentPasses } from './no-silent-pass.js'

type Planted = Pick<RuleDefinition<'AWS::Lambda::Function', ResourceType, RuleParameters>, 'evaluate'>

/** A deliberately incorrect rule, to check that the property finds the defect. */
function planted(evaluate: Planted['evaluate']): Rule {
  return defineRule({
    id: 'test.planted',
    title: 'planted',
    severity: 'low',
    resource: 'AWS::Lambda::Function',
    reads: ['AWS::Lambda::Function'],
    why: 'planted',
    fix: { text: 'none' },
    references: [],
    evaluate,
  })
}

const evidence = { path: 'x', observed: 1, expected: 2 }
const resource = fixture('AWS::Lambda::Function')
const twin = fixture('AWS::Lambda::Function', { name: 'twin' })

describe('finds a rule that', () => {
  it('passes on an unknown fact, for every reason', () => {
    const rule = planted(({ tracingMode }) => {
      if (!tracingMode.known) return pass()
      return tracingMode.value === 'Active' ? pass(evidence) : fail(evidence)
    })
    const problems = silentPasses(rule, { resource })
    expect(problems).toHaveLength(5)
    expect(problems[0]).toBe(
      'with AWS::Lambda::Function tracingMode unknown (access_denied): pass became or stayed pass',
    )
  })

  it('passes on one reason only', () => {
    const rule = planted(({ tracingMode }) => {
      if (tracingMode.known) return pass(evidence)
      return tracingMode.reason === 'unsupported' ? pass() : unknownVerdict(tracingMode)
    })
    expect(silentPasses(rule, { resource })).toHaveLength(1)
  })

  it('passes without reading a fact', () => {
    expect(
      silentPasses(
        planted(() => pass()),
        { resource },
      ),
    ).toEqual(['passes without reading any fact'])
  })

  it('passes on the name of the resource only', () => {
    const rule = planted((subject) => (subject.name === 'orders' ? pass() : fail(evidence)))
    expect(silentPasses(rule, { resource })).toEqual(['passes without reading any fact'])
  })

  it('treats a denied read as a failure', () => {
    const rule = planted(({ vpc }) => (vpc.known ? pass(evidence) : fail(evidence)))
    expect(silentPasses(rule, { resource })[0]).toContain('pass became or stayed fail')
  })

  it('treats a denied read as not applicable', () => {
    const rule = planted(({ url }) => (url.known ? pass(evidence) : notApplicable('no URL')))
    expect(silentPasses(rule, { resource })[0]).toContain('pass became or stayed not_applicable')
  })

  it('names a different read than the missing one', () => {
    const rule = planted(({ policy }) =>
      policy.known ? pass(evidence) : unknownVerdict(unknown('error', 'lambda:ListFunctions')),
    )
    expect(silentPasses(rule, { resource })[0]).toContain('without naming the read')
  })

  it('passes where it is unknown whether it applies', () => {
    const rule = planted(({ packageType }) => (packageType.known ? notApplicable('image') : pass(evidence)))
    expect(silentPasses(rule, { resource })[0]).toContain('not_applicable became or stayed pass')
  })

  it('resolves a failure on a denied read', () => {
    const rule = planted(({ vpc }) => (vpc.known && vpc.value === null ? fail(evidence) : pass(evidence)))
    expect(silentPasses(rule, { resource })[0]).toContain('fail became or stayed pass')
  })

  it('drops one of its items silently', () => {
    const rule = planted(({ vpc, url }) => {
      const items = [vpc, url].flatMap((fact, index) =>
        fact.known ? [{ key: `${index}`, evidence: [evidence] }] : [],
      )
      return failItems(items)
    })
    expect(silentPasses(rule, { resource })[0]).toContain('items vanished without naming the read')
  })

  it('raises the severity of an item, or adds one, because of an unknown fact', () => {
    const worse = planted(({ vpc }) =>
      failItems([{ key: 'a', evidence: [evidence], severity: vpc.known ? 'low' : 'high' }]),
    )
    const further = planted(({ vpc }) => failItems([{ key: vpc.known ? 'a' : 'b', evidence: [evidence] }]))
    expect(silentPasses(worse, { resource })[0]).toContain('item a changed its severity')
    expect(silentPasses(further, { resource })[0]).toContain('item b appeared')
  })

  it("falls back to the rule's severity without naming the read that decides it", () => {
    const milder = (...missing: readonly Unknown[]) =>
      planted(({ vpc }) =>
        vpc.known
          ? failItems([{ key: 'a', evidence: [evidence], severity: 'medium' }])
          : failItems([{ key: 'a', evidence: [evidence] }], ...missing.map(() => vpc)),
      )
    expect(silentPasses(milder(), { resource })[0]).toContain('item a changed its severity')
    expect(silentPasses(milder(unknown('error', 'lambda:ListFunctions')), { resource })).toEqual([])
  })

  it('concludes from absence in an incomplete list', () => {
    const rule = planted((_subject, snapshot) => {
      const functions = snapshot.of('AWS::Lambda::Function')
      return functions.known && functions.value.length > 9 ? fail(evidence) : pass(evidence)
    })
    expect(silentPasses(rule, { resource })[0]).toContain(
      'with of(AWS::Lambda::Function) unknown (access_denied)',
    )
  })

  it('ignores an unknown fact of another resource', () => {
    const rule = planted(({ roleArn, arn }, snapshot) => {
      const functions = snapshot.of('AWS::Lambda::Function')
      if (!roleArn.known) return unknownVerdict(roleArn)
      if (!functions.known) return unknownVerdict(functions)
      const sharing = functions.value.filter(
        (one) => one.roleArn.known && one.roleArn.value === roleArn.value,
      )
      return sharing.some((one) => one.arn !== arn) ? fail(evidence) : pass(evidence)
    })
    const others = [
      { ...twin, roleArn: { known: true as const, value: 'arn:aws:iam::111122223333:role/other' } },
    ]
    expect(silentPasses(rule, { resource })).toEqual([])
    expect(silentPasses(rule, { resource, others })[0]).toContain('AWS::Lambda::Function roleArn unknown')
  })
})

describe('accepts a rule that', () => {
  it('is unknown and names each missing read', () => {
    const rule = planted(({ packageType, tracingMode }) => {
      if (!packageType.known) return unknownVerdict(packageType)
      if (packageType.value === 'Image') return notApplicable('image')
      return tracingMode.known ? pass(evidence) : unknownVerdict(tracingMode)
    })
    expect(silentPasses(rule, { resource })).toEqual([])
    expect(
      silentPasses(rule, { resource: fixture('AWS::Lambda::Function', { packageType: 'Image' }) }),
    ).toEqual([])
  })

  it('does not read a fact that it only destructures', () => {
    const rule = planted(({ tracingMode, policy }) => {
      if (!tracingMode.known) return unknownVerdict(tracingMode)
      if (tracingMode.value === 'Active') return pass(evidence)
      return policy.known ? fail(evidence) : unknownVerdict(policy)
    })
    expect(silentPasses(rule, { resource })).toEqual([])
  })
})

describe('caseChecks', () => {
  const rule = planted(({ tracingMode }) => {
    if (!tracingMode.known) return unknownVerdict(tracingMode)
    return tracingMode.value === 'Active' ? pass(evidence) : failItems([{ key: 'a', evidence: [evidence] }])
  })
  const passive = fixture('AWS::Lambda::Function', { tracingMode: 'PassThrough' })
  const unread = fixture('AWS::Lambda::Function', {
    tracingMode: unknown('throttled', 'lambda:ListFunctions'),
  })
  const problems = (cases: Parameters<typeof caseChecks>[1]) =>
    caseChecks(rule, cases).flatMap((check) => check.problems().map((problem) => `${check.name}: ${problem}`))

  it('accepts correct cases', () => {
    expect(
      problems({
        pass: { a: { resource } },
        fail: { b: { resource: passive, items: ['a'] } },
        unknown: { c: { resource: unread } },
      }),
    ).toEqual([])
  })

  it('finds wrong verdicts, items, severities, missing reads and reasons, and absent kinds', () => {
    const found = problems({
      pass: { a: { resource: passive } },
      fail: { b: { resource: passive, items: ['b'], severity: 'high', missing: ['lambda:GetPolicy'] } },
      unknown: {},
      notApplicable: { d: { resource } },
    })
    expect(found.map((problem) => problem.split(':').slice(0, 3).join(':'))).toEqual([
      'passes: a: expected pass, got {"status"',
      'fails: b: items',
      'fails: b: missing',
      'fails: b: severity of a',
      'does not apply: d: expected not_applicable, got {"status"',
      'has cases that pass, fail and are unknown: no case of kind unknown',
    ])
  })
})
