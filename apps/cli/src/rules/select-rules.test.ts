import { frameworksOf } from '@plumbline/rules'
import { expect, test } from 'vitest'
import { rulesInForce, selectRules, serviceOf } from './select-rules.js'

const ids = (filter: Parameters<typeof selectRules>[0]) => selectRules(filter).map(({ id }) => id)

test('an empty filter selects every rule that is not retired, sorted by id', () => {
  expect(ids({})).toEqual(rulesInForce.map(({ id }) => id))
  expect(ids({})).toEqual([...ids({})].sort())
})

test('patterns: a star matches any text, a dot matches a dot', () => {
  const cors = ['lambda.url-cors-credentials', 'lambda.url-cors-wildcard']
  expect(ids({ rules: ['lambda.url-cors-*'] })).toEqual(cors)
  expect(ids({ rules: ['*.url-cors-*'] })).toEqual(cors)
  expect(ids({ rules: ['lambda.dlq', 'lambda.tracing'] })).toEqual(['lambda.dlq', 'lambda.tracing'])
  expect(() => ids({ rules: ['lambda?dlq'] })).toThrow('No rule matches lambda?dlq')
  expect(() => ids({ rules: ['lambdaxdlq'] })).toThrow('No rule matches lambdaxdlq')
})

test('services and frameworks, which must exist', () => {
  const lambda = selectRules({ services: ['lambda'] })
  expect(new Set(lambda.map(serviceOf))).toEqual(new Set(['lambda']))
  const pci = selectRules({ services: ['lambda'], framework: 'pci-dss-4.0.1' })
  expect(pci.length).toBeGreaterThan(0)
  expect(pci.length).toBeLessThan(lambda.length)
  expect(pci.filter(({ id }) => !frameworksOf(id).includes('pci-dss-4.0.1'))).toEqual([])
  expect(() => ids({ services: ['s4'] })).toThrow(/No rules for service s4\. Services with rules: .*lambda/)
  expect(() => ids({ framework: 'pci' })).toThrow(/Unknown framework pci\. Supported: .*pci-dss-4\.0\.1/)
})

test('a filter that no rule matches is a usage error', () => {
  const filter = { rules: ['lambda.dlq'], framework: 'cis-aws-7.0.0' }
  expect(() => selectRules(filter)).toThrow(expect.objectContaining({ exitCode: 2 }))
})
