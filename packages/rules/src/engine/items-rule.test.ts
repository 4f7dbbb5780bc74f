import { describe, expect, it } from 'vitest'
import { testItemsRule } from '../testing/index.js'
import { itemsRule } from './items-rule.js'

const frame = {
  severity: 'high',
  why: 'why',
  fix: { text: 'fix' },
  references: [],
  resource: 'AWS::Lambda::Function',
} as const

const layer = (name: string) => ({
  arn: `arn:aws:lambda:eu-west-1:111122223333:layer:${name}:1`,
  signingProfileVersionArn: null,
})

testItemsRule(
  itemsRule({
    ...frame,
    id: 'planted.items',
    title: 'items, by drift key, with a condition',
    fact: 'layers',
    when: { packageType: { is: 'Zip', else: 'a container image' } },
    isWrong: ({ arn }) =>
      arn.includes(':bad') ? (arn.includes('mild') ? { severity: 'low' } : true) : false,
    expected: 'no bad layer',
  }),
  {
    good: { 'a good layer': layer('good') },
    bad: {
      'a bad layer': { element: layer('bad'), key: layer('bad').arn },
      'a mild one': { element: layer('bad-mild'), key: layer('bad-mild').arn, severity: 'low' },
    },
    notApplicable: { 'a container image': { packageType: 'Image' } },
  },
)

testItemsRule(
  itemsRule({
    ...frame,
    id: 'planted.texts',
    title: 'a list of texts with a custom key',
    fact: 'architectures',
    key: (architecture) => architecture,
    isWrong: (architecture) => architecture === 'x86_64' && { observed: 'amd', expected: 'arm64' },
    expected: 'arm64',
  }),
  { good: { arm: 'arm64' }, bad: { amd: { element: 'x86_64', key: 'x86_64' } } },
)

describe('itemsRule', () => {
  it('rejects a list whose elements have no key', () => {
    const make = () =>
      itemsRule({
        ...frame,
        id: 'planted.none',
        title: 't',
        fact: 'architectures',
        isWrong: () => true,
        expected: '',
      })
    expect(make).toThrow('planted.none needs a key: AWS::Lambda::Function.architectures has no drift key')
  })

  it('binds the fact to the lists of the resource type', () => {
    const base = { ...frame, id: 'planted.a', title: 't', isWrong: () => true, expected: '' } as const
    // @ts-expect-error tracingMode is not a list
    expect(() => itemsRule({ ...base, fact: 'tracingMode' })).toThrow('planted.a needs a key')
  })
})
