import { pass, type Resource } from '@plumbline/model'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { defineRule } from './define-rule.js'
import { numberParameter, trustedAccounts } from './rule-parameter.js'

const frame = {
  title: 'title',
  severity: 'low',
  resource: 'AWS::Lambda::Function',
  why: 'why',
  fix: { text: 'fix' },
  references: [],
} as const

describe('defineRule', () => {
  it('fills in optional parts', () => {
    const rule = defineRule({ ...frame, id: 'lambda.some-rule', evaluate: () => pass() })
    expect(rule.reads).toEqual([])
    expect(rule.parameters).toEqual({})
    expect(rule.declared).toEqual({})
  })

  it.each(['lambda', 'lambda.', 'Lambda.rule', 'lambda.Rule', 'lambda.a_b', 'lambda.a.b', 'lambda.a-'])(
    'rejects the id %s',
    (id) => {
      expect(() => defineRule({ ...frame, id, evaluate: () => pass() })).toThrow(id)
    },
  )

  it('passes the resource of its type, its parameters and only the types that it reads to evaluate', () => {
    const rule = defineRule({
      ...frame,
      id: 'lambda.some-rule',
      reads: ['AWS::Lambda::Alias'],
      parameters: { days: numberParameter({ default: 3, min: 1, max: 9, text: 'Days.' }), trustedAccounts },
      evaluate(subject, snapshot, parameters) {
        expectTypeOf(subject).toEqualTypeOf<Resource<'AWS::Lambda::Function'>>()
        expectTypeOf(parameters.days).toEqualTypeOf<number>()
        expectTypeOf(parameters.trustedAccounts).toEqualTypeOf<readonly string[]>()
        expectTypeOf(snapshot.of<'AWS::Lambda::Alias'>)
          .parameter(0)
          .toEqualTypeOf<'AWS::Lambda::Alias'>()
        // @ts-expect-error the rule does not list this type in `reads`
        snapshot.of('AWS::Lambda::Version')
        // @ts-expect-error reading a value before asking whether it is known
        void subject.runtime.value
        return pass()
      },
    })
    expect(rule.reads).toEqual(['AWS::Lambda::Alias'])
    expect(rule.parameters).toEqual({ days: 3, trustedAccounts: [] })
  })

  it('allows no other type to a rule without reads', () => {
    const rule = defineRule({
      ...frame,
      id: 'lambda.some-rule',
      evaluate(_subject, snapshot) {
        // @ts-expect-error the rule has no `reads`
        snapshot.of('AWS::Lambda::Function')
        return pass()
      },
    })
    expect(rule.reads).toEqual([])
  })
})
