import { known, unknown } from '@plumbline/model'
import { expect, it } from 'vitest'
import { describeCollector, factsOf, runScripted } from '../../test/run-scripted.js'
import {
  answerWith,
  denied,
  notFound,
  type Script,
  scriptedConnection,
  throttled,
} from '../../test/scripted-connection.js'
import { lambdaLayerVersion } from './layer-version.js'

const type = 'AWS::Lambda::LayerVersion'
const layerArn = 'arn:aws:lambda:eu-west-1:111122223333:layer:tools'
const version = (number: number) => ({
  LayerVersionArn: `${layerArn}:${number}`,
  Version: number,
  CreatedDate: '2026-09-01T08:00:00.000+0000',
})
const shared = {
  Statement: [
    {
      Sid: 'all',
      Effect: 'Allow',
      Principal: '*',
      Action: 'lambda:GetLayerVersion',
      Resource: `${layerArn}:1`,
    },
  ],
}

const plain: Script = {
  'lambda:ListLayers': () => ({ Layers: [{ LayerName: 'tools', LayerArn: layerArn }] }),
  'lambda:ListLayerVersions': () => ({ LayerVersions: [version(1)] }),
  'lambda:GetLayerVersionPolicy': () => ({ Policy: JSON.stringify(shared) }),
}
const run = (script: Script) => runScripted(lambdaLayerVersion, scriptedConnection({ ...plain, ...script }))

describeCollector(lambdaLayerVersion, () => {
  it('reads each version with its policy', async () => {
    const result = await run({})
    expect(factsOf(result, type, 'tools:1')).toEqual({
      layerArn: known(layerArn),
      version: known(1),
      compatibleRuntimes: known([]),
      createdDate: known('2026-09-01T08:00:00.000Z'),
      policy: known(shared),
    })
    expect(result.coverage).toMatchObject({ state: 'complete', resources: 1, calls: 3 })
  })

  it('reads two pages of layers and of versions', async () => {
    const result = await run({
      'lambda:ListLayers': ({ Marker }) =>
        Marker === undefined
          ? { Layers: [{ LayerName: 'tools', LayerArn: layerArn }], NextMarker: 'two' }
          : {
              Layers: [{ LayerName: 'extra', LayerArn: 'arn:aws:lambda:eu-west-1:111122223333:layer:extra' }],
            },
      'lambda:ListLayerVersions': ({ Marker }) =>
        Marker === undefined
          ? { LayerVersions: [version(2)], NextMarker: 'two' }
          : { LayerVersions: [version(1)] },
    })
    expect(result.resources.map(({ identity }) => identity.name)).toEqual([
      'extra:2',
      'extra:1',
      'tools:2',
      'tools:1',
    ])
  })

  it('is complete and empty without a layer', async () => {
    expect(await run({ 'lambda:ListLayers': () => ({}) })).toMatchObject({
      resources: [],
      coverage: { state: 'complete', calls: 1 },
    })
  })

  it('treats a 404 as "no policy" only if the version is still listed', async () => {
    const kept = await run({ 'lambda:GetLayerVersionPolicy': notFound })
    expect(factsOf(kept, type, 'tools:1').policy).toEqual(known(null))
    let lists = 0
    const vanished = await run({
      'lambda:GetLayerVersionPolicy': notFound,
      'lambda:ListLayerVersions': () => ({ LayerVersions: lists++ === 0 ? [version(1)] : [] }),
    })
    expect(vanished).toMatchObject({ resources: [], coverage: { state: 'complete' } })
  })

  it('lists the versions once where the 404 says what is missing, and twice where it does not', async () => {
    const lists = async (message: string) => {
      const connection = scriptedConnection({
        ...plain,
        'lambda:GetLayerVersionPolicy': answerWith('ResourceNotFoundException', 404, message),
      })
      const { resources } = await runScripted(lambdaLayerVersion, connection)
      const listed = connection.requests.filter(({ operation }) => operation === 'lambda:ListLayerVersions')
      return { lists: listed.length, resources: resources.length }
    }
    expect(await lists('No policy is associated with the given resource.')).toEqual({
      lists: 1,
      resources: 1,
    })
    expect(await lists('Layer version arn:aws:lambda:eu-west-1:1:layer:tools:1 does not exist.')).toEqual({
      lists: 1,
      resources: 0,
    })
    expect(await lists('not found')).toEqual({ lists: 2, resources: 1 })
  })

  it('is denied by its lists, and keeps a denied or unreadable policy unknown', async () => {
    expect((await run({ 'lambda:ListLayerVersions': denied })).coverage).toMatchObject({
      state: 'denied',
      missing: [{ action: 'lambda:ListLayerVersions' }],
    })
    const refused = await run({ 'lambda:GetLayerVersionPolicy': denied })
    expect(factsOf(refused, type, 'tools:1').policy).toEqual(
      unknown('access_denied', 'lambda:GetLayerVersionPolicy'),
    )
    expect(refused.coverage.state).toBe('partial')
    const garbled = await run({ 'lambda:GetLayerVersionPolicy': () => ({ Policy: '<html>' }) })
    expect(factsOf(garbled, type, 'tools:1').policy).toEqual(unknown('error', 'lambda:GetLayerVersionPolicy'))
  })

  it('reports throttling', async () => {
    const result = await run({ 'lambda:GetLayerVersionPolicy': throttled })
    expect(factsOf(result, type, 'tools:1').policy).toEqual(
      unknown('throttled', 'lambda:GetLayerVersionPolicy'),
    )
    expect((await run({ 'lambda:ListLayers': throttled })).coverage.state).toBe('failed')
  })

  it('reads compatible runtimes and the creation date', async () => {
    const other = {
      ...version(1),
      CompatibleRuntimes: ['python3.13' as const, 'nodejs24.x' as const],
      CreatedDate: '2026-10-01T08:00:00.000+0000',
    }
    const result = await run({ 'lambda:ListLayerVersions': () => ({ LayerVersions: [other] }) })
    expect(factsOf(result, type, 'tools:1')).toMatchObject({
      compatibleRuntimes: known(['nodejs24.x', 'python3.13']),
      createdDate: known('2026-10-01T08:00:00.000Z'),
    })
  })
})
