/** A range of addresses, first and last as numbers. */
export interface Cidr {
  readonly family: 'ipv4' | 'ipv6'
  readonly prefix: number
  readonly first: bigint
  readonly last: bigint
}

/**
 * Parses `10.0.0.0/8` or `2001:db8::/32`.
 *
 * @throws Error for anything else: an unparsed range must not count as a narrow one.
 */
export function parseCidr(text: string): Cidr {
  const [address = '', length = ''] = text.split('/')
  const family = address.includes(':') ? 'ipv6' : 'ipv4'
  const bits = family === 'ipv4' ? 32 : 128
  const prefix = /^\d{1,3}$/.test(length) ? Number(length) : -1
  const value = family === 'ipv4' ? ipv4Value(address) : ipv6Value(address)
  if (value === null || prefix < 0 || prefix > bits) throw new Error(`"${text}" is not a range of addresses`)
  const size = 1n << BigInt(bits - prefix)
  const first = value - (value % size)
  return { family, prefix, first, last: first + size - 1n }
}

/** True if every address of `inner` is in `outer`. */
export function containsCidr(outer: string, inner: string): boolean {
  const [wide, narrow] = [parseCidr(outer), parseCidr(inner)]
  return wide.family === narrow.family && wide.first <= narrow.first && narrow.last <= wide.last
}

/** 2000::/3 contains every IPv6 address that is routed on the Internet. https://www.iana.org/assignments/ipv6-unicast-address-assignments */
const globalIpv6 = '2000::/3'

/** True for a range that contains every Internet address of its family. */
export function isWholeInternet(cidr: string): boolean {
  const { family, prefix } = parseCidr(cidr)
  return family === 'ipv4' ? prefix === 0 : containsCidr(cidr, globalIpv6)
}

/**
 * True for the whole Internet of one family, and for half of it: two rules for 0.0.0.0/1 and 128.0.0.0/1 admit the same
 * addresses as one for 0.0.0.0/0.
 */
export function isWorldCidr(cidr: string): boolean {
  const { family, prefix } = parseCidr(cidr)
  if (family === 'ipv4') return prefix <= 1
  return isWholeInternet(cidr) || (prefix === 4 && containsCidr(globalIpv6, cidr))
}

/** IPv4 ranges that are not routed on the Internet. https://www.iana.org/assignments/iana-ipv4-special-registry */
const privateIpv4 = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '240.0.0.0/4',
]

/** Parts of 2000::/3 that are not routed: documentation. https://www.iana.org/assignments/iana-ipv6-special-registry */
const unroutedIpv6 = ['2001:db8::/32', '3fff::/20']

/** True if a part of the range is routed on the Internet. */
export function isPublicCidr(cidr: string): boolean {
  const isWithin = (ranges: readonly string[]) => ranges.some((range) => containsCidr(range, cidr))
  if (parseCidr(cidr).family === 'ipv4') return !isWithin(privateIpv4)
  const isGlobal = containsCidr(globalIpv6, cidr) || containsCidr(cidr, globalIpv6)
  return isGlobal && !isWithin(unroutedIpv6)
}

function ipv4Value(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((value, part) => value * 256n + BigInt(part), 0n)
}

function ipv6Value(text: string): bigint | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [left = [], right = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left.length - right.length
  // `::` replaces at least one group; without it all eight groups are present.
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...right]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null
  return groups.reduce((value, group) => value * 65_536n + BigInt(`0x${group}`), 0n)
}
