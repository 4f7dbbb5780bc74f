import { known, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { lambdaRuntimes } from '../data/lambda-runtimes.js'
import { dayOf, notDated, runtimeOf } from './runtime-lifecycle.js'

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

  it('names successors that it has, on Amazon Linux 2023', () => {
    const current = new Map(lambdaRuntimes.map((row) => [row.runtime, row.os]))
    for (const { runtime, successors } of lambdaRuntimes) {
      for (const successor of successors)
        expect([runtime, successor, current.get(successor)]).toEqual([runtime, successor, 'AL2023'])
    }
  })

  it('leaves no deprecated runtime without a successor', () => {
    expect(
      lambdaRuntimes.filter((row) => row.os !== 'AL2023' && row.os !== null && row.successors.length === 0),
    ).toEqual([])
  })

  it('has no base images, which are no managed runtimes', () => {
    const names = lambdaRuntimes.map((row) => row.runtime)
    expect(names.filter((name) => ['dotnet5.0', 'dotnet7', 'dotnet9'].includes(name))).toEqual([])
  })
})

describe('runtimeOf', () => {
  it('finds the row, tells images apart, and does not know what the table lacks', () => {
    expect(runtimeOf(fixture('AWS::Lambda::Function', { runtime: 'java21' }))).toMatchObject({
      known: true,
      value: { os: 'AL2023' },
    })
    expect(runtimeOf(fixture('AWS::Lambda::Function', { packageType: 'Image', runtime: null }))).toEqual(
      known(null),
    )
    expect(runtimeOf(fixture('AWS::Lambda::Function', { runtime: 'custom' }))).toBe(notDated)
  })

  it('lets unknown facts through', () => {
    const why = unknown('throttled', 'lambda:ListFunctions')
    expect(runtimeOf(fixture('AWS::Lambda::Function', { runtime: why }))).toBe(why)
    expect(runtimeOf(fixture('AWS::Lambda::Function', { packageType: why }))).toBe(why)
  })
})

describe('dayOf', () => {
  it('is the day in UTC', () => {
    expect(dayOf(new Date('2026-11-22T23:30:00-05:00'))).toBe('2026-11-23')
  })
})
