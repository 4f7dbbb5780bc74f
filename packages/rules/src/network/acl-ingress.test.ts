import { networkAclEntry } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { aclWorldIngress, entryArguments, opensEveryPort } from './acl-ingress.js'

type Parts = Parameters<typeof networkAclEntry>[0]

function openings(family: 'ipv4' | 'ipv6', ...entries: readonly Parts[]): readonly string[] {
  return aclWorldIngress(entries.map(networkAclEntry), 'tcp', family).map(
    ({ entry, from, to }) => `${entry.key} ${from}-${to}`,
  )
}

const denyAll = { ruleNumber: 32_767, action: 'deny', protocol: '-1', fromPort: null, toPort: null } as const

describe('aclWorldIngress', () => {
  it('opens what is allowed to the whole Internet, by TCP or by every protocol', () => {
    expect(openings('ipv4', { fromPort: 22, toPort: 22 }, denyAll)).toEqual(['ingress-100 22-22'])
    expect(openings('ipv4', { protocol: '-1', fromPort: null, toPort: null })).toEqual([
      'ingress-100 0-65535',
    ])
    expect(openings('ipv4', { protocol: '17' }, { ruleNumber: 110, protocol: '1' })).toEqual([])
  })

  it('opens nothing that a lower number denies to the whole Internet, in any order of the list', () => {
    const denySsh = { ruleNumber: 90, action: 'deny', fromPort: 22, toPort: 22 } as const
    expect(openings('ipv4', { ruleNumber: 100 }, denySsh)).toEqual([
      'ingress-100 0-21',
      'ingress-100 23-65535',
    ])
  })

  it('is not closed by a denial under a higher number or for some addresses only', () => {
    const deny = { action: 'deny', fromPort: 22, toPort: 22 } as const
    const allow = { ruleNumber: 100, fromPort: 22, toPort: 22 }
    expect(openings('ipv4', allow, { ...deny, ruleNumber: 110 })).toEqual(['ingress-100 22-22'])
    expect(openings('ipv4', allow, { ...deny, ruleNumber: 90, ipv4Cidr: '198.51.100.0/24' })).toEqual([
      'ingress-100 22-22',
    ])
    expect(openings('ipv4', allow, { ...deny, ruleNumber: 90, ipv4Cidr: '0.0.0.0/1' })).toEqual([
      'ingress-100 22-22',
    ])
  })

  it('is closed by denials of both halves of the Internet, in one address family', () => {
    const deny = { action: 'deny', fromPort: 22, toPort: 22 } as const
    const halves = [
      { ...deny, ruleNumber: 90, ipv4Cidr: '0.0.0.0/1' },
      { ...deny, ruleNumber: 91, ipv4Cidr: '128.0.0.0/1' },
    ]
    expect(openings('ipv4', { fromPort: 22, toPort: 22 }, ...halves)).toEqual([])
    expect(openings('ipv4', {}, ...halves)).toEqual(['ingress-100 0-21', 'ingress-100 23-65535'])
    const ipv6 = { ipv4Cidr: null, fromPort: 22, toPort: 22 }
    const ipv6Halves = ['2000::/4', '3000::/4'].map((ipv6Cidr, index) => ({
      ...ipv6,
      action: 'deny' as const,
      ruleNumber: 90 + index,
      ipv6Cidr,
    }))
    expect(openings('ipv6', { ...ipv6, ipv6Cidr: '::/0' }, ...ipv6Halves)).toEqual([])
  })

  it('names the deciding entry of each port', () => {
    expect(openings('ipv4', { ruleNumber: 100, fromPort: 20, toPort: 25 }, { ruleNumber: 200 })).toEqual([
      'ingress-100 20-25',
      'ingress-200 0-19',
      'ingress-200 26-65535',
    ])
  })

  it('counts half of the Internet, but not a narrow range', () => {
    expect(openings('ipv4', { ipv4Cidr: '128.0.0.0/1' })).toEqual(['ingress-100 0-65535'])
    expect(openings('ipv4', { ipv4Cidr: '10.0.0.0/8' })).toEqual([])
  })

  it('separates address families and directions', () => {
    const ipv6 = { ipv4Cidr: null, ipv6Cidr: '::/0' }
    expect(openings('ipv6', ipv6)).toEqual(['ingress-100-ipv6 0-65535'])
    expect(openings('ipv4', ipv6)).toEqual([])
    expect(openings('ipv6', {})).toEqual([])
    expect(openings('ipv4', { direction: 'egress' })).toEqual([])
    expect(openings('ipv6', ipv6, { ruleNumber: 90, action: 'deny' })).toEqual(['ingress-100-ipv6 0-65535'])
  })
})

describe('opensEveryPort', () => {
  const all = (...entries: readonly Parts[]) =>
    opensEveryPort(aclWorldIngress(entries.map(networkAclEntry), 'tcp', 'ipv4'))

  it('is true of one entry or several together, not where a port is denied first', () => {
    expect(all({})).toBe(true)
    expect(all({ fromPort: 1 })).toBe(true)
    expect(all({ toPort: 1023 }, { ruleNumber: 110, fromPort: 1024 })).toBe(true)
    expect(all({ fromPort: 1024 })).toBe(false)
    expect(all({}, { ruleNumber: 90, action: 'deny', fromPort: 3389, toPort: 3389 })).toBe(false)
    expect(all()).toBe(false)
  })
})

describe('entryArguments', () => {
  it.each([
    ['ingress-100', '100', '--cidr-block', '0.0.0.0/0'],
    ['ingress-101-ipv6', '101', '--ipv6-cidr-block', '::/0'],
    [null, 'RULE_NUMBER', '--cidr-block', '0.0.0.0/0'],
  ])('of %s', (key, ruleNumber, cidrOption, everyone) => {
    expect(entryArguments(key)).toEqual({ ruleNumber, cidrOption, everyone })
  })
})
