import { unknownVerdict, pass, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { type LambdaRuntime, lambdaRuntimes } from '../data/lambda-runtimes.js'
import { dayOf, judgeRuntime, notDated, updateRuntimeCommand } from './judge-runtime.js'

describe('lambdaRuntimes', () => {
  it('has each runtime once', () => {
    expect(new Set(lambdaRuntimes.map((row) => row.runtime)).size).toBe(lambdaRuntimes.length)
  })

  it('has real dates', () => {
    for (const { runtime, deprecated, createBlocked, updateBlocked } of lambdaRuntimes) {
      for (const date of [deprecated, createBlocked, updateBlocked].filter((one) => one !== null)) {
        expect([runtime, new Date(date).toISOString().slice(0, 10)]).toEqual([runtime, date])
      }
    }
  })

  it('blocks creation before updates', () => {
    const late = lambdaRuntimes.filter((row) => (row.createBlocked ?? '') >= (row.updateBlocked ?? '9999'))
    expect(late).toEqual([])
  })

  it('names successors that are in the table, on Amazon Linux 2023', () => {
    const current = new Map(lambdaRuntimes.map((row) => [row.runtime, row.os]))
    for (const { runtime, successors } of lambdaRuntimes) {
      for (const successor of successors)
        expect([runtime, successor, current.get(successor)]).toEqual([runtime, successor, 'AL2023'])
    }
  })

  it('names a successor for each runtime on an older system', () => {
    expect(
      lambdaRuntimes.filter((row) => row.os !== 'AL2023' && row.os !== null && row.successors.length === 0),
    ).toEqual([])
  })

  it('leaves out base images, which are not managed runtimes', () => {
    const names = lambdaRuntimes.map((row) => row.runtime)
    expect(names.filter((name) => ['dotnet5.0', 'dotnet7', 'dotnet9'].includes(name))).toEqual([])
  })
})

describe('judgeRuntime', () => {
  const judge = ({ runtime, os }: LambdaRuntime) => pass({ path: runtime, observed: os, expected: os })

  it('judges the row of the runtime', () => {
    expect(judgeRuntime(fixture('AWS::Lambda::Function', { runtime: 'java21' }), judge)).toEqual(
      pass({ path: 'java21', observed: 'AL2023', expected: 'AL2023' }),
    )
  })

  it('does not apply to a container image', () => {
    const image = fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null })
    expect(judgeRuntime(image, judge).status).toBe('not_applicable')
  })

  it.each(['custom', 'constructor', null])('is unknown for %j, which the table lacks', (runtime) => {
    expect(judgeRuntime(fixture('AWS::Lambda::Function', { runtime }), judge)).toEqual(
      unknownVerdict(notDated),
    )
  })

  it.each(['runtime', 'packageType'] as const)('is unknown where %s was not read', (name) => {
    const gap = unknown('throttled', 'lambda:ListFunctions')
    expect(judgeRuntime(fixture('AWS::Lambda::Function', { [name]: gap }), judge)).toEqual(
      unknownVerdict(gap),
    )
  })
})

describe('updateRuntimeCommand', () => {
  const { name, arn, region, accountId } = fixture('AWS::Lambda::Function')
  const finding = { name, arn, region, accountId, item: null }

  it('names the first successor, and a placeholder where none is in the table', () => {
    const command = (observed: string) =>
      updateRuntimeCommand({ ...finding, evidence: [{ path: 'runtime', observed, expected: 'supported' }] })
    const base = 'aws lambda update-function-configuration --function-name orders --runtime'
    expect(command('java17')).toBe(`${base} java17.al2023`)
    expect(command('nodejs26.x')).toBe(`${base} RUNTIME`)
  })
})

describe('dayOf', () => {
  it('is the day in UTC', () => {
    expect(dayOf(new Date('2026-11-22T23:30:00-05:00'))).toBe('2026-11-23')
  })
})
