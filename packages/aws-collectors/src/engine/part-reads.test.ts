import type { CollectorCoverage, PreviousResource } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { arnOf, entry, plain } from '../../test/lambda-script.js'
import { denied, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { collectors } from '../collectors.generated.js'
import { lambdaCodeSigningConfig } from '../lambda/code-signing-config.js'
import { lambdaFunction } from '../lambda/function.js'
import { vpcNatGateway } from '../vpc/nat-gateway.js'
import type { Collector } from './collector.js'
import { inReadOrder } from './in-read-order.js'
import { operationsRead } from './operations-read.js'
import { createPreviousReads } from './previous-reads.js'
import { runCollector, type RunOptions } from './run-collector.js'
import { createSharedAnswers } from './shared-answers.js'

async function run(collector: Collector, script: Script, options: Partial<RunOptions> = {}) {
  const connection = scriptedConnection(script)
  const collected = runCollector(collector, connection, { region: 'eu-west-1', ...options })
  const resources = []
  for await (const resource of collected.resources) resources.push(resource)
  const calls = connection.requests.map(({ operation }) => operation)
  return { calls, resources, coverage: collected.coverage() }
}

describe('a gate', () => {
  const interfaces = (more: Partial<CollectorCoverage>) => ({
    'vpc.network-interface': {
      state: 'complete' as const,
      resources: 0,
      calls: 1,
      throttles: 0,
      missing: [],
      ...more,
    },
  })

  it('is closed where its collector was read completely and found nothing; coverage says why', async () => {
    const { calls, coverage } = await run(vpcNatGateway, {}, { part: interfaces({}) })
    expect(calls).toEqual([])
    expect(coverage).toMatchObject({
      state: 'complete',
      resources: 0,
      calls: 0,
      detail: expect.stringContaining('not asked'),
    })
  })

  it.each([
    ['a resource was found', interfaces({ resources: 1 })],
    ['it was read in part', interfaces({ state: 'partial' })],
    ['it was denied', interfaces({ state: 'denied' })],
    ['it was not read', {}],
  ])('is open where %s', async (_, part) => {
    expect((await run(vpcNatGateway, {}, { part })).calls).toEqual(['ec2:DescribeNatGateways'])
  })

  it('is open while the last scan found something behind it, which only a read may call gone', async () => {
    const row: PreviousResource = {
      arn: 'arn:nat',
      type: 'AWS::EC2::NatGateway',
      shapeVersion: 1,
      daily: null,
      facts: {},
    }
    const previous = createPreviousReads([row], new Date())
    const { calls } = await run(vpcNatGateway, {}, { part: interfaces({}), previous })
    expect(calls).toEqual(['ec2:DescribeNatGateways'])
  })

  it('names a collector of the same scope that has none, and that runs before it', () => {
    const gated = collectors.filter(({ gate }) => gate !== undefined)
    const order = inReadOrder(collectors).map(({ id }) => id)
    expect([...order].sort()).toEqual(collectors.map(({ id }) => id).sort())
    for (const { id, gate, scope } of gated) {
      const proving = collectors.find((collector) => collector.id === gate?.collector)
      expect(proving).toMatchObject({ scope })
      expect(proving?.gate).toBeUndefined()
      expect(order.indexOf(proving?.id ?? '')).toBeLessThan(order.indexOf(id))
    }
    expect(gated.length).toBeGreaterThan(0)
  })
})

describe('shared answers', () => {
  const list = 'lambda:ListCodeSigningConfigs'

  it('are read once by the collectors of a part', async () => {
    const shared = createSharedAnswers()
    const first = await run(lambdaCodeSigningConfig, {}, { shared })
    expect(first.calls).toEqual([list])
    const second = await run(lambdaFunction, plain, { shared })
    expect(second.calls).not.toContain(list)
    expect(second.coverage.state).toBe('complete')
    expect((await run(lambdaFunction, plain)).calls).toContain(list)
  })

  it('do not include failures', async () => {
    const shared = createSharedAnswers()
    expect((await run(lambdaCodeSigningConfig, { [list]: denied }, { shared })).coverage.state).toBe('denied')
    expect((await run(lambdaFunction, plain, { shared })).calls).toContain(list)
  })
})

describe('selected operations', () => {
  const script: Script = {
    ...plain,
    'lambda:ListFunctions': () => ({ Functions: [entry('a'), entry('b', '1'), entry('b')] }),
  }

  it('leave every other detail unknown and not called; coverage names it, and nothing counts as missing', async () => {
    const operations = operationsRead([lambdaFunction], ['lambda:GetFunctionConcurrency'])
    const { calls, coverage, resources } = await run(lambdaFunction, script, { operations })
    expect([...new Set(calls)].sort()).toEqual(['lambda:GetFunctionConcurrency', 'lambda:ListFunctions'])
    expect(coverage).toMatchObject({ state: 'complete', missing: [] })
    expect(coverage.leftOut).toContain('lambda:ListAliases')
    expect(resources.find(({ identity }) => identity.arn === arnOf('a'))?.facts).toMatchObject({
      reservedConcurrency: { known: true },
      policy: { known: false, reason: 'not_collected', operation: 'lambda:GetPolicy' },
      qualifiedPolicies: { known: false, reason: 'not_collected' },
      tags: { known: false, reason: 'not_collected' },
    })
  })

  it('include what they need, and every list of the collectors', () => {
    expect([...operationsRead([lambdaFunction], ['lambda:GetPolicy'])].sort()).toEqual([
      'lambda:GetPolicy',
      'lambda:ListAliases',
      'lambda:ListFunctionUrlConfigs',
      'lambda:ListFunctions',
    ])
  })

  it('name what they need among the declared operations', () => {
    for (const { id, operations } of collectors) {
      const needs = Object.values(operations).flatMap(({ needs: named = [] }) => named)
      expect(
        needs.filter((operation) => !Object.hasOwn(operations, operation)),
        id,
      ).toEqual([])
    }
  })
})
