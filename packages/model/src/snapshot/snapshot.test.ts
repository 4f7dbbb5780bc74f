import { describe, expect, it } from 'vitest'
import { known, unknown } from '../facts/observed.js'
import { fixture, fixtureTime, snapshotOf } from '../testing/index.js'

const throttled = unknown('throttled', 'lambda:ListFunctions')

describe('createSnapshot', () => {
  it('groups resources by type, in the order given', () => {
    const [a, b] = [
      fixture('AWS::Lambda::Function', { name: 'a' }),
      fixture('AWS::Lambda::Function', { name: 'b' }),
    ]
    expect(snapshotOf([a, b]).of('AWS::Lambda::Function')).toEqual(known([a, b]))
  })

  it('returns a known empty list for a type that was read', () => {
    expect(snapshotOf([]).of('AWS::Lambda::Alias')).toEqual(known([]))
  })

  it('returns unknown for a type that was not read completely, even if some resources were read', () => {
    const incomplete = new Map([['AWS::Lambda::Function', throttled]] as const)
    const snapshot = snapshotOf([fixture('AWS::Lambda::Function')], { incomplete })
    expect(snapshot.of('AWS::Lambda::Function')).toBe(throttled)
    expect(snapshot.of('AWS::Lambda::Alias')).toEqual(known([]))
  })

  it('has its own clock', () => {
    expect(snapshotOf([]).takenAt).toBe(fixtureTime)
  })

  it('finds related resources by name, by a string fact and by an element of a list', () => {
    const inside = fixture('AWS::EC2::NetworkInterface')
    const outside = fixture('AWS::EC2::NetworkInterface', {
      name: 'eni-2',
      subnetId: 'subnet-2',
      securityGroupIds: ['sg-2', 'sg-1', 'sg-2'],
    })
    const snapshot = snapshotOf([inside, outside])
    const type = 'AWS::EC2::NetworkInterface'
    expect(snapshot.related(type, 'name', 'eni-2')).toEqual(known([outside]))
    expect(snapshot.related(type, 'subnetId', 'subnet-1')).toEqual(known([inside]))
    expect(snapshot.related(type, 'securityGroupIds', 'sg-1')).toEqual(known([inside, outside]))
    expect(snapshot.related(type, 'securityGroupIds', 'sg-9')).toEqual(known([]))
    // @ts-expect-error only facts that hold texts relate resources
    expect(() => snapshot.related(type, 'nothing', 'sg-1')).toThrow('no fact nothing')
  })

  it('returns unknown if the type was not read or a key is unknown', () => {
    const type = 'AWS::EC2::NetworkInterface'
    const gap = unknown('throttled', 'ec2:DescribeNetworkInterfaces')
    const known1 = fixture(type)
    const half = fixture(type, { name: 'eni-2', subnetId: gap })
    expect(snapshotOf([known1, half]).related(type, 'subnetId', 'subnet-1')).toBe(gap)
    expect(snapshotOf([known1, half]).related(type, 'vpcId', 'vpc-1')).toEqual(known([known1, half]))
    const incomplete = new Map([[type, gap]] as const)
    expect(snapshotOf([known1], { incomplete }).related(type, 'name', 'eni-1')).toBe(gap)
  })

  it('evaluates regions separately: a denial in one region does not make another unknown', () => {
    const type = 'AWS::Lambda::Function'
    const here = fixture(type)
    const there = fixture(type, { name: 'b', region: 'us-east-1' })
    const incomplete = new Map([[type, throttled]] as const)
    const incompleteIn = new Map([['us-east-1', incomplete]])
    const snapshot = snapshotOf([here, there], { incomplete, incompleteIn })
    expect(snapshot.of(type)).toBe(throttled)
    expect(snapshot.in('eu-west-1').of(type)).toEqual(known([here]))
    expect(snapshot.in('eu-west-1').related(type, 'name', 'b')).toEqual(known([]))
    expect(snapshot.in('us-east-1').of(type)).toBe(throttled)
    expect(snapshotOf([here], { incomplete }).in('eu-west-1').of(type)).toBe(throttled)
  })
})
