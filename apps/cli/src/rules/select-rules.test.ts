import { frameworksOf } from '@plumbline/rules'
import { expect, test } from 'vitest'
import { rulesInForce, selectRules, serviceOf } from './select-rules.js'

const ids = (wish: Parameters<typeof selectRules>[0]) => selectRules(wish).map(({ id }) => id)

test('without a wish: every rule in force, by id', () => {
  expect(ids({})).toEqual(rulesInForce.map(({ id }) => id))
  expect(ids({})).toEqual([...ids({})].sort())
})

test('patterns, where a star is any text and a dot is a dot', () => {
  const cors = ['lambda.url-cors-credentials', 'lambda.url-cors-wildcard']
  expect(ids({ rules: ['lambda.url-cors-*'] })).toEqual(cors)
  expect(ids({ rules: ['*.url-cors-*'] })).toEqual(cors)
  expect(ids({ rules: ['lambda.dlq', 'lambda.tracing'] })).toEqual(['lambda.dlq', 'lambda.tracing'])
  expect(() => ids({ rules: ['lambda?dlq'] })).toThrow('No rule is called lambda?dlq')
  expect(() => ids({ rules: ['lambdaxdlq'] })).toThrow('No rule is called lambdaxdlq')
})

test('services and frameworks, each of which must exist', () => {
  const lambda = selectRules({ services: ['lambda'] })
  expect(new Set(lambda.map(serviceOf))).toEqual(new Set(['lambda']))
  const pci = selectRules({ services: ['lambda'], framework: 'pci-dss-4.0.1' })
  expect(pci.length).toBeGreaterThan(0)
  expect(pci.length).toBeLessThan(lambda.length)
  expect(pci.filter(({ id }) => !frameworksOf(id).includes('pci-dss-4.0.1'))).toEqual([])
  expect(() => ids({ services: ['s4'] })).toThrow(/No rule is about the service s4\. There are: .*lambda/)
  expect(() => ids({ framework: 'pci' })).toThrow(/No framework is called pci\. There are: .*pci-dss-4\.0\.1/)
})

test('wishes that exclude each other are refused with the exit code of wrong usage', () => {
  const wish = { rules: ['lambda.dlq'], framework: 'cis-aws-7.0.0' }
  expect(() => selectRules(wish)).toThrow(expect.objectContaining({ exitCode: 2 }))
})
