import { describe, expect, it } from 'vitest'
import { containsCidr, isPublicCidr, isWholeInternet, isWorldCidr, parseCidr } from './cidr.js'

describe('parseCidr', () => {
  it.each([
    ['0.0.0.0/0', 'ipv4', 0, 0n, 2n ** 32n - 1n],
    ['10.1.2.3/8', 'ipv4', 8, 10n << 24n, (11n << 24n) - 1n],
    ['192.0.2.7/32', 'ipv4', 32, 3221225991n, 3221225991n],
    ['::/0', 'ipv6', 0, 0n, 2n ** 128n - 1n],
    ['2001:DB8::1/128', 'ipv6', 128, (0x20010db8n << 96n) + 1n, (0x20010db8n << 96n) + 1n],
    [
      '1:2:3:4:5:6:7:8/112',
      'ipv6',
      112,
      0x00010002000300040005000600070000n,
      0x0001000200030004000500060007ffffn,
    ],
  ] as const)('parses %s', (text, family, prefix, first, last) => {
    expect(parseCidr(text)).toEqual({ family, prefix, first, last })
  })

  it.each([
    '',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.256/8',
    '10.0.0.0/33',
    '1::2::3/64',
    '1:2:3/64',
    'g::/16',
    'pl-1',
    '::/129',
  ])('refuses "%s"', (text) => {
    expect(() => parseCidr(text)).toThrow('is not a range of addresses')
  })
})

describe('containsCidr', () => {
  it.each([
    ['10.0.0.0/8', '10.9.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/15', false],
    ['10.0.0.0/16', '10.1.0.0/24', false],
    ['::/0', '10.0.0.0/8', false],
    ['2001:db8::/32', '2001:db8:7::/48', true],
  ])('%s contains %s: %s', (outer, inner, contains) => {
    expect(containsCidr(outer, inner)).toBe(contains)
  })
})

describe('the Internet', () => {
  it.each([
    ['0.0.0.0/0', true, true],
    ['::/0', true, true],
    ['0::0/0', true, true],
    ['2000::/3', true, true],
    ['0.0.0.0/1', false, true],
    ['128.0.0.0/1', false, true],
    ['3000::/4', false, true],
    ['fd00::/8', false, false],
    ['8000::/4', false, false],
    ['0.0.0.0/2', false, false],
    ['0.0.0.0/32', false, false],
    ['::/128', false, false],
  ])('%s: whole %s, world %s', (cidr, isWhole, isWorld) => {
    expect([isWholeInternet(cidr), isWorldCidr(cidr)]).toEqual([isWhole, isWorld])
  })
})

describe('isPublicCidr', () => {
  it.each([
    ['10.0.0.0/8', false],
    ['172.31.0.0/16', false],
    ['100.64.0.0/10', false],
    ['172.0.0.0/8', true],
    ['8.0.0.0/7', true],
    ['0.0.0.0/0', true],
    ['2600:1f18::/32', true],
    ['2000::/5', true],
    ['::/0', true],
    ['fc00::/7', false],
    ['fe80::/10', false],
    ['2001:db8::/32', false],
    ['3fff::/20', false],
  ])('%s: %s', (cidr, isPublic) => {
    expect(isPublicCidr(cidr)).toBe(isPublic)
  })
})
