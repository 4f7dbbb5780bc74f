import { describe, expect, it } from 'vitest'
import { parameterSets } from '../frameworks/framework-packs.js'
import { rules } from '../registry.generated.js'
import { checkRuleParameters, parseRuleParameters, RuleParametersError } from './parse-rule-parameters.js'

const problemsOf = (json: unknown) => checkRuleParameters(json).problems

describe('parseRuleParameters', () => {
  it('returns the values of known rules and parameters', () => {
    const given = {
      'iam.key-rotation-90': { days: 60 },
      'vpc.sg-any-port-world': { approvedPorts: ['443', '8443'] },
      'iam.password-lowercase': { eitherCase: true },
    }
    expect(parseRuleParameters(given)).toEqual(given)
    expect(parseRuleParameters({})).toEqual({})
  })

  it('refuses an unknown rule and names the rules with parameters', () => {
    expect(() => parseRuleParameters({ 'iam.key-rotation': { days: 60 } })).toThrow(
      /^iam\.key-rotation: no such rule\. Rules with parameters: .*iam\.key-rotation-90/,
    )
    expect(() => parseRuleParameters({ 'lambda.env-cmk': { days: 60 } })).toThrow(
      /env-cmk: has no parameters\./,
    )
  })

  it('refuses an unknown parameter and names the known ones', () => {
    expect(() => parseRuleParameters({ 'iam.key-rotation-90': { day: 60 } })).toThrow(
      'iam.key-rotation-90.day: no such parameter. Parameters of iam.key-rotation-90: days',
    )
    expect(problemsOf({ 'iam.key-rotation-90': { constructor: 60 } })).toHaveLength(1)
  })

  it.each([
    ['iam.key-rotation-90', 'days', 0],
    ['iam.key-rotation-90', 'days', 1.5],
    ['iam.key-rotation-90', 'days', '60'],
    ['vpc.sg-any-port-world', 'approvedPorts', [443]],
    ['vpc.sg-any-port-world', 'approvedPorts', ['65536']],
    ['vpc.sg-any-port-world', 'approvedPorts', ['0']],
    ['lambda.layer-external', 'trustedAccounts', ['12345']],
    ['lambda.layer-external', 'trustedAccounts', Array.from({ length: 1001 }, () => '111122223333')],
    ['lambda.role-no-boundary', 'requiredBoundaries', ['boundary']],
  ])('refuses %s.%s = %j', (rule, name, value) => {
    expect(problemsOf({ [rule]: { [name]: value } }).map(({ path }) => path)).toEqual([`${rule}.${name}`])
  })

  it.each([null, 1, 'a', [], { 'iam.key-rotation-90': 60 }, { 'iam.key-rotation-90': null }])(
    'refuses %j as a document',
    (json) => expect(() => parseRuleParameters(json)).toThrow(RuleParametersError),
  )
})

it('checkRuleParameters keeps the accepted values next to the problems', () => {
  const { parameters, problems } = checkRuleParameters({
    'iam.key-rotation-90': { days: 60, weeks: 8 },
    'iam.removed-rule': { days: 1 },
    'iam.root-used': { days: -1 },
  })
  expect(parameters).toEqual({ 'iam.key-rotation-90': { days: 60 } })
  expect(problems.map(({ path }) => path)).toEqual([
    'iam.key-rotation-90.weeks',
    'iam.removed-rule',
    'iam.root-used.days',
  ])
})

describe('declared parameters', () => {
  const withParameters = rules.filter(({ declared }) => Object.keys(declared).length > 0)

  it('accept their own defaults, and each has a sentence', () => {
    for (const { id, parameters, declared } of withParameters) {
      expect(parseRuleParameters({ [id]: parameters })).toEqual({ [id]: parameters })
      const texts = Object.values(declared).map(({ text }) => text)
      expect(texts.filter((text) => !/^[A-Z].{15,}\.$/.test(text))).toEqual([])
    }
    expect(withParameters.length).toBeGreaterThan(15)
  })

  it('accept the values that frameworks set', () => {
    const refused = parameterSets.flatMap(({ ruleId, parameters }) => problemsOf({ [ruleId]: parameters }))
    expect(refused).toEqual([])
  })

  it('exist wherever a text names a parameter', () => {
    const named = rules.flatMap((rule) =>
      [rule.fix.text, rule.notes ?? '']
        .flatMap((text) =>
          [...text.matchAll(/\b(?:the|rule's) parameters? (\w+)/g)].map(([, name = '']) => name),
        )
        .map((name) => ({ id: rule.id, name, exists: name in rule.declared })),
    )
    expect(named.filter(({ exists }) => !exists)).toEqual([])
    expect(named.length).toBeGreaterThan(5)
  })
})
