import type { CollectedResource } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { answerWith, scriptedConnection } from '../../test/scripted-connection.js'
import { type Aws, type Collector, defineCollector } from './collector.js'
import { runCollector } from './run-collector.js'

const operation = { action: 'lambda:ListLayers', reason: 'test', kind: 'list' } as const
const resource = { identity: { arn: 'a' }, facts: {}, volatile: {} } as unknown as CollectedResource

function collectorOf(
  collect: (aws: Aws<'lambda:ListLayers'>) => AsyncIterable<CollectedResource>,
): Collector {
  return defineCollector({
    id: 'test.one',
    service: 'lambda',
    scope: 'regional',
    produces: [],
    operations: { 'lambda:ListLayers': operation },
    collect,
  })
}

const lists = collectorOf(async function* (aws) {
  await aws.call('lambda:ListLayers', {})
  yield resource
  yield resource
})

async function drain(resources: AsyncIterable<CollectedResource>): Promise<number> {
  let count = 0
  for await (const item of resources) count += item === resource ? 1 : 0
  return count
}

describe('runCollector', () => {
  it('streams resources, reports progress, and has coverage only at the end', async () => {
    const progress: number[] = []
    const connection = scriptedConnection({})
    const run = runCollector(lists, connection, { region: 'r', onProgress: (count) => progress.push(count) })
    expect(() => run.coverage()).toThrow(/was not run/)
    expect(connection.requests).toEqual([])
    expect(await drain(run.resources)).toBe(2)
    expect(progress).toEqual([1, 2])
    expect(run.coverage()).toEqual({
      state: 'complete',
      resources: 2,
      calls: 1,
      answers: 1,
      throttles: 0,
      missing: [],
    })
  })

  it('reports a list that the region does not offer as skipped, with the error', async () => {
    const connection = scriptedConnection({
      'lambda:ListLayers': answerWith('UnknownOperationException', 404),
    })
    const run = runCollector(lists, connection, { region: 'r' })
    expect(await drain(run.resources)).toBe(0)
    expect(run.coverage()).toMatchObject({ state: 'skipped', missing: [{ reason: 'unsupported' }] })
    expect(run.coverage().detail).toContain('UnknownOperationException')
  })

  it('rethrows defects of a collector', async () => {
    const broken = collectorOf(async function* () {
      yield resource
      throw new TypeError('our mistake')
    })
    const run = runCollector(broken, scriptedConnection({}), { region: 'r' })
    await expect(drain(run.resources)).rejects.toThrow('our mistake')
    expect(run.coverage()).toMatchObject({ state: 'failed', resources: 0 })
  })

  it('stops with the reason of an abort', async () => {
    const stop = new AbortController()
    const run = runCollector(lists, scriptedConnection({}), { region: 'r', signal: stop.signal })
    stop.abort(new Error('cancelled by hand'))
    await expect(drain(run.resources)).rejects.toThrow('cancelled by hand')
    expect(run.coverage()).toMatchObject({ state: 'skipped', detail: 'the scan was cancelled' })
  })

  it('is not complete where the consumer stopped early', async () => {
    const run = runCollector(lists, scriptedConnection({}), { region: 'r' })
    for await (const item of run.resources) if (item === resource) break
    expect(run.coverage().state).toBe('skipped')
  })
})
