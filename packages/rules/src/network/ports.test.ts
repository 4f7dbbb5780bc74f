import { describe, expect, it } from 'vitest'
import { describePorts, isEveryPort, overlaps, portsOf, withoutPorts } from './ports.js'

describe('portsOf', () => {
  it.each([
    ['-1', -1, -1, { from: 0, to: 65_535 }],
    ['-1', null, null, { from: 0, to: 65_535 }],
    ['tcp', 22, 22, { from: 22, to: 22 }],
    ['6', 20, 25, { from: 20, to: 25 }],
    ['tcp', 0, 65_535, { from: 0, to: 65_535 }],
    ['tcp', -1, -1, { from: 0, to: 65_535 }],
    ['tcp', 1024, null, { from: 1024, to: 65_535 }],
    ['udp', 22, 22, null],
    ['17', 22, 22, null],
    ['icmp', 8, 0, null],
    ['icmpv6', -1, -1, null],
    ['1', 22, 22, null],
    ['50', null, null, null],
  ])('of protocol %s %s-%s in TCP', (protocol, fromPort, toPort, ports) => {
    expect(portsOf({ protocol, fromPort, toPort }, 'tcp')).toEqual(ports)
  })

  it('covers UDP by name, by number and by every protocol', () => {
    for (const protocol of ['udp', '17', '-1'])
      expect(portsOf({ protocol, fromPort: null, toPort: null }, 'udp')).toEqual({ from: 0, to: 65_535 })
    expect(portsOf({ protocol: 'tcp', fromPort: 53, toPort: 53 }, 'udp')).toBeNull()
  })
})

describe('ranges', () => {
  it.each([
    [22, 22, 22, 22, true],
    [20, 30, 25, 40, true],
    [20, 30, 30, 40, true],
    [20, 30, 31, 40, false],
    [0, 65_535, 3389, 3389, true],
  ])('%s-%s and %s-%s overlap: %s', (from, to, from2, to2, yes) => {
    expect(overlaps({ from, to }, { from: from2, to: to2 })).toBe(yes)
    expect(overlaps({ from: from2, to: to2 }, { from, to })).toBe(yes)
  })

  it('are removed from the middle, from one end, completely, or not at all', () => {
    const all = [{ from: 0, to: 100 }]
    expect(withoutPorts(all, { from: 22, to: 23 })).toEqual([
      { from: 0, to: 21 },
      { from: 24, to: 100 },
    ])
    expect(withoutPorts(all, { from: 0, to: 9 })).toEqual([{ from: 10, to: 100 }])
    expect(withoutPorts(all, { from: 0, to: 200 })).toEqual([])
    expect(withoutPorts(all, { from: 101, to: 200 })).toEqual(all)
  })

  it('count as every port without port 0, not without the last', () => {
    expect(isEveryPort({ from: 1, to: 65_535 })).toBe(true)
    expect(isEveryPort({ from: 0, to: 65_534 })).toBe(false)
    expect(
      [
        { from: 22, to: 22 },
        { from: 20, to: 21 },
        { from: 0, to: 65_535 },
      ].map(describePorts),
    ).toEqual(['22', '20-21', 'all ports'])
  })
})
