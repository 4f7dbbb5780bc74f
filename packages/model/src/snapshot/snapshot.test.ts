import { describe, expect, it } from 'vitest'
import { known, unknown } from './observed.js'
import { fixtureTime, lambdaFunction, snapshotOf } from './testing/index.js'

const throttled = unknown('throttled', 'lambda:ListFunctions')

describe('createSnapshot', () => {
  it('groups resources by type, in the order given', () => {
    const [a, b] = [lambdaFunction({ name: 'a' }), lambdaFunction({ name: 'b' })]
    expect(snapshotOf([a, b]).of('AWS::Lambda::Function')).toEqual(known([a, b]))
  })

  it('knows that a type which was read is empty', () => {
    expect(snapshotOf([]).of('AWS::Lambda::Alias')).toEqual(known([]))
  })

  it('does not know a type that was not read completely, whatever was seen of it', () => {
    const incomplete = new Map([['AWS::Lambda::Function', throttled]] as const)
    const snapshot = snapshotOf([lambdaFunction()], { incomplete })
    expect(snapshot.of('AWS::Lambda::Function')).toBe(throttled)
    expect(snapshot.of('AWS::Lambda::Alias')).toEqual(known([]))
  })

  it('carries its own clock', () => {
    expect(snapshotOf([]).takenAt).toBe(fixtureTime)
  })
})
