import {
  carryLimit,
  encodeFacts,
  known,
  type PreviousResource,
  resourceDefinitions,
  unknown,
} from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { arnOf, entry, plain, policyText } from '../../test/lambda-script.js'
import { factsOf } from '../../test/run-scripted.js'
import { denied, notFound, type Script, scriptedConnection } from '../../test/scripted-connection.js'
import { createPreviousReads, noPreviousReads } from '../engine/previous-reads.js'
import { runCollector } from '../engine/run-collector.js'
import { lambdaFunction } from './function.js'

const fn = 'AWS::Lambda::Function'
const hour = 3600_000

/** A function with two versions and an alias, of which one version is public. */
const account: Script = {
  ...plain,
  'lambda:ListFunctions': () => ({
    Functions: [entry('orders'), entry('orders', '1'), entry('orders', '2')],
  }),
  'lambda:ListAliases': () => ({ Aliases: [{ Name: 'live', FunctionVersion: '2' }] }),
  'lambda:GetPolicy': ({ Qualifier }) => (Qualifier === '1' ? { Policy: policyText } : notFound()),
  'lambda:GetFunctionConcurrency': () => ({ ReservedConcurrentExecutions: 5 }),
}

async function run(script: Script, previous = noPreviousReads) {
  const connection = scriptedConnection({ ...account, ...script })
  const collector = runCollector(lambdaFunction, connection, { region: 'eu-west-1', previous })
  const resources = []
  for await (const resource of collector.resources) resources.push(resource)
  const calls = connection.requests.map(({ operation, input }) =>
    'Qualifier' in input ? `${operation} ${String(input.Qualifier)}` : operation,
  )
  return { resources, coverage: collector.coverage(), calls }
}

type Run = Awaited<ReturnType<typeof run>>

/** As the store returns it: of each resource the facts that are read daily. */
function stored({ resources }: Run, change: (row: PreviousResource) => PreviousResource = (row) => row) {
  return resources.map(({ identity: { type, arn }, facts, daily = null }) => {
    const { facts: values, gaps } = encodeFacts(facts)
    const carried = Object.entries(values).filter(
      ([name]) => daily?.readAt[name] !== undefined && !gaps[name],
    )
    const { version } = resourceDefinitions[type]
    return change({ arn, type, shapeVersion: version, daily, facts: Object.fromEntries(carried) })
  })
}

/** What a scan that starts so much later may carry forward. */
function later(first: Run, milliseconds: number, change?: (row: PreviousResource) => PreviousResource) {
  const now = Date.now() + milliseconds
  return createPreviousReads(stored(first, change), new Date(now), now)
}

const standard = [
  'lambda:ListFunctions',
  'lambda:ListCodeSigningConfigs',
  'tag:GetResources',
  'lambda:GetPolicy',
  'lambda:GetPolicy live',
  'lambda:ListFunctionUrlConfigs',
]

describe('daily facts of functions', () => {
  it('are read with their time at first, and say so', async () => {
    const before = new Date().toISOString()
    const { resources, coverage, calls } = await run({})
    expect(calls).toHaveLength(standard.length + 2 + 6)
    expect(coverage.carried).toBeUndefined()
    const [daily] = resources.flatMap((resource) => resource.daily ?? [])
    expect(Object.keys(daily?.readAt ?? {}).sort()).toEqual([
      'aliases',
      'eventInvoke',
      'provisionedConcurrency',
      'qualifiedPolicies',
      'recursiveLoop',
      'reservedConcurrency',
      'runtimeManagement',
    ])
    for (const readAt of Object.values(daily?.readAt ?? {})) expect(readAt >= before).toBe(true)
  })

  it('are carried forward with their own time, as the same resources', async () => {
    const first = await run({})
    const second = await run({}, later(first, hour))
    expect(second.calls).toEqual(standard)
    expect(second.resources).toEqual(first.resources)
    const times = first.resources.flatMap(({ daily }) => Object.values(daily?.readAt ?? {})).sort()
    expect(second.coverage).toMatchObject({ state: 'complete', carried: { facts: 7, since: times[0] } })
    // A second time, still with the time at which they were read.
    const third = await run({}, later(second, 2 * hour))
    expect(third.resources).toEqual(first.resources)
  })

  it('are read again after a day, counted from when they were read', async () => {
    const first = await run({})
    const second = await run({}, later(first, hour))
    const third = await run({}, later(second, carryLimit + 1))
    expect(third.calls).toEqual(first.calls)
    expect(third.coverage.carried).toBeUndefined()
  })

  it.each([
    ['RevisionId', { RevisionId: 'other' }],
    ['LastModified', { LastModified: '2026-10-01T08:00:00.000+0000' }],
    ['CodeSha256', { CodeSha256: 'other=' }],
  ])('are read again where %s has changed', async (_, change) => {
    const first = await run({})
    const changed = () => ({
      Functions: [entry('orders', '$LATEST', change), entry('orders', '1'), entry('orders', '2')],
    })
    const second = await run({ 'lambda:ListFunctions': changed }, later(first, hour))
    expect(second.calls).toEqual(first.calls)
  })

  it('are never carried without a change token', async () => {
    const bare = () => ({ Functions: [entry('orders', '$LATEST', { LastModified: undefined })] })
    const first = await run({ 'lambda:ListFunctions': bare })
    expect(first.resources[0]?.daily).toBeUndefined()
    const second = await run({ 'lambda:ListFunctions': bare }, later(first, hour))
    expect(second.calls).toEqual(first.calls)
  })

  it('that were unknown are not carried', async () => {
    const first = await run({ 'lambda:GetFunctionConcurrency': denied, 'lambda:ListAliases': denied })
    const second = await run({}, later(first, hour))
    expect(second.calls).toEqual([
      ...standard.slice(0, 3),
      'lambda:ListAliases',
      'lambda:GetPolicy',
      'lambda:GetPolicy 1',
      'lambda:GetPolicy 2',
      'lambda:GetPolicy live',
      'lambda:ListFunctionUrlConfigs',
      'lambda:GetFunctionConcurrency',
    ])
    expect(factsOf(second, fn, 'orders').reservedConcurrency).toEqual(known(5))
  })

  it('that the last scan could not read again are unknown, not carried', async () => {
    const first = await run({})
    const second = await run({ 'lambda:GetFunctionConcurrency': denied }, later(first, carryLimit + 1))
    expect(factsOf(second, fn, 'orders').reservedConcurrency.known).toBe(false)
    const [daily] = second.resources.flatMap((resource) => resource.daily ?? [])
    expect(daily?.readAt).not.toHaveProperty('reservedConcurrency')
  })

  it('of another shape, of a value that the schema refuses, or read after the scan began are read', async () => {
    const first = await run({})
    const shape = later(first, hour, (row) => ({ ...row, shapeVersion: row.shapeVersion + 1 }))
    expect((await run({}, shape)).calls).toEqual(first.calls)
    const value = later(first, hour, (row) =>
      row.type === fn ? { ...row, facts: { ...row.facts, reservedConcurrency: 'many' } } : row,
    )
    expect((await run({}, value)).calls).toEqual([...standard, 'lambda:GetFunctionConcurrency'])
    const sameScan = createPreviousReads(stored(first), new Date(Date.now() - hour))
    expect((await run({}, sameScan)).calls).toEqual(first.calls)
  })

  it('read the policy of a new version and of each alias, and keep those of the others', async () => {
    const first = await run({})
    const second = await run(
      {
        'lambda:ListFunctions': () => ({
          Functions: ['$LATEST', '1', '2', '3'].map((v) => entry('orders', v)),
        }),
        // What an earlier version admits now is not seen before a day has passed.
        'lambda:GetPolicy': ({ Qualifier }) =>
          Qualifier === undefined ? notFound() : { Policy: policyText.replace('"s"', `"${Qualifier}"`) },
      },
      later(first, hour),
    )
    expect(second.calls.filter((call) => call.startsWith('lambda:GetPolicy'))).toEqual([
      'lambda:GetPolicy',
      'lambda:GetPolicy 3',
      'lambda:GetPolicy live',
    ])
    const { qualifiedPolicies } = factsOf(second, fn, 'orders')
    expect(qualifiedPolicies).toMatchObject(
      known([{ qualifier: '1' }, { qualifier: '3' }, { qualifier: 'live' }]),
    )
    // The fact is as old as its oldest part.
    const readAt = (of: Run) => of.resources[0]?.daily?.readAt['qualifiedPolicies']
    expect(readAt(second)).toBe(readAt(first))
  })

  it('prove nothing: a 404 of a policy is confirmed by a read of this scan', async () => {
    const first = await run({})
    const gone = await run({ 'lambda:ListFunctionUrlConfigs': notFound }, later(first, hour))
    expect(gone.resources).toEqual([])
    const unproved = await run(
      { 'lambda:ListFunctionUrlConfigs': denied, 'lambda:GetFunctionConcurrency': denied },
      later(first, hour),
    )
    expect(factsOf(unproved, fn, 'orders').policy).toEqual(
      unknown('access_denied', 'lambda:ListFunctionUrlConfigs'),
    )
    const proved = await run({ 'lambda:ListFunctionUrlConfigs': denied }, later(first, hour))
    expect(factsOf(proved, fn, 'orders').policy).toEqual(known(null))
  })

  it('include no provisioned concurrency without a version or an alias', async () => {
    const { calls, resources, coverage } = await run({
      'lambda:ListFunctions': () => ({ Functions: [entry('orders')] }),
      'lambda:ListAliases': () => ({}),
    })
    expect(calls).not.toContain('lambda:ListProvisionedConcurrencyConfigs')
    expect(factsOf({ resources, coverage }, fn, 'orders').provisionedConcurrency).toEqual(known([]))
  })
})

it('previous reads know the aliases of each function', async () => {
  const first = await run({})
  const second = await run({}, later(first, hour))
  expect(second.resources.map(({ identity }) => identity.arn)).toContain(`${arnOf('orders')}:live`)
})
