import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { layerPublishers } from '../data/layer-publishers.js'
import { testRule } from '../testing/index.js'
import { lambdaLayerExternal } from './layer-external.js'

const layer = (accountId: string, name = 'tools', version = 3) => ({
  arn: `arn:aws:lambda:eu-west-1:${accountId}:layer:${name}:${version}`,
  signingProfileVersionArn: null,
})
const withLayers = (...layers: readonly ReturnType<typeof layer>[]) => ({
  resource: fixture('AWS::Lambda::Function', { layers }),
})
const untrusted = '999988887777'

testRule(lambdaLayerExternal, {
  pass: {
    'no layer': withLayers(),
    'a layer of the same account': withLayers(layer('111122223333')),
    'a layer of AWS': withLayers(layer('580247275435', 'LambdaInsightsExtension')),
    'a layer of a vendor': withLayers(layer('464622532012', 'Datadog-Extension')),
    'a trusted account': { ...withLayers(layer(untrusted)), parameters: { trustedAccounts: [untrusted] } },
  },
  fail: {
    'an unknown account': { ...withLayers(layer(untrusted)), items: [`${untrusted}/tools`] },
    'two layers of it and one of AWS': {
      ...withLayers(layer(untrusted), layer(untrusted, 'more'), layer('580247275435')),
      items: [`${untrusted}/more`, `${untrusted}/tools`],
    },
    'a newer version of the layer keeps its key': {
      ...withLayers(layer(untrusted, 'tools', 4)),
      items: [`${untrusted}/tools`],
    },
  },
  unknown: {
    'layers were not read': {
      resource: fixture('AWS::Lambda::Function', { layers: unknown('error', 'lambda:ListFunctions') }),
    },
  },
})

describe('layerPublishers', () => {
  it('are accounts, each once, with a source', () => {
    const ids = layerPublishers.map(({ accountId }) => accountId)
    expect(ids.filter((id) => !/^\d{12}$/.test(id))).toEqual([])
    expect(new Set(ids).size).toBe(ids.length)
    expect(layerPublishers.filter(({ source }) => !source.startsWith('https://'))).toEqual([])
  })
})
