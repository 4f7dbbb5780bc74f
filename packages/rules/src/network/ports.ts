/** Protocols that have ports. */
export type PortProtocol = 'tcp' | 'udp'

/** Ports from first to last, both included. */
export interface Ports {
  readonly from: number
  readonly to: number
}

/** Protocol and ports of a security group rule or an ACL entry. */
export interface PortRule {
  readonly protocol: string
  readonly fromPort: number | null
  readonly toPort: number | null
}

export const allPorts: Ports = { from: 0, to: 65_535 }

const protocolNumbers: Readonly<Record<PortProtocol, string>> = { tcp: '6', udp: '17' }

/** True for `-1`, which is every protocol. */
export function isEveryProtocol(protocol: string): boolean {
  return protocol === '-1' || protocol === 'all'
}

/**
 * The ports that a rule covers in one protocol; null if it does not cover the protocol. The two numbers of an ICMP
 * rule are type and code, never ports. -1 and null mean all.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_SecurityGroupRule.html
 */
export function portsOf(rule: PortRule, protocol: PortProtocol): Ports | null {
  if (isEveryProtocol(rule.protocol)) return allPorts
  if (rule.protocol !== protocol && rule.protocol !== protocolNumbers[protocol]) return null
  const { fromPort, toPort } = rule
  if (fromPort === null || fromPort === -1) return allPorts
  return { from: fromPort, to: toPort === null || toPort === -1 ? allPorts.to : toPort }
}

/** True if the two ranges share a port. */
export function overlaps(a: Ports, b: Ports): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** True if every usable port is included: nothing listens on port 0. */
export function isEveryPort({ from, to }: Ports): boolean {
  return from <= 1 && to >= allPorts.to
}

/** The ranges without the ports of `removed`. */
export function withoutPorts(ranges: readonly Ports[], removed: Ports): readonly Ports[] {
  return ranges.flatMap((range) => {
    if (!overlaps(range, removed)) return [range]
    const below = { from: range.from, to: removed.from - 1 }
    const above = { from: removed.to + 1, to: range.to }
    return [below, above].filter(({ from, to }) => from <= to)
  })
}

/** `22`, `20-21` or `all ports`. */
export function describePorts(ports: Ports): string {
  if (isEveryPort(ports)) return 'all ports'
  return ports.from === ports.to ? `${ports.from}` : `${ports.from}-${ports.to}`
}
