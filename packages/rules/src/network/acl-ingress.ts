import type { NetworkAclEntry } from '@plumbline/model'
import { isWholeInternet, isWorldCidr } from './cidr.js'
import { allPorts, overlaps, type PortProtocol, type Ports, portsOf, withoutPorts } from './ports.js'

/** Ports that one entry of an ACL opens to the Internet. */
export interface AclOpening extends Ports {
  readonly entry: NetworkAclEntry
}

/**
 * What an ACL lets in from the Internet, for one protocol and one family. Entries are asked by rising number and the first
 * that matches decides, so a port that was denied to everybody before stays closed; a denial for some addresses closes
 * nothing to the others.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export function aclWorldIngress(
  entries: readonly NetworkAclEntry[],
  protocol: PortProtocol,
  family: 'ipv4' | 'ipv6',
): readonly AclOpening[] {
  const openings: AclOpening[] = []
  let undecided: readonly Ports[] = [allPorts]
  for (const { entry, cidr } of ingressOf(entries, family)) {
    const ports = portsOf(entry, protocol)
    if (ports === null) continue
    if (entry.action === 'allow' && isWorldCidr(cidr)) openings.push(...opened(entry, undecided, ports))
    if (isWholeInternet(cidr)) undecided = withoutPorts(undecided, ports)
  }
  return openings
}

/** True where the openings together leave no port closed. */
export function opensEveryPort(openings: readonly AclOpening[]): boolean {
  const usable: readonly Ports[] = [{ from: 1, to: allPorts.to }]
  return openings.reduce((closed, opening) => withoutPorts(closed, opening), usable).length === 0
}

function ingressOf(entries: readonly NetworkAclEntry[], family: 'ipv4' | 'ipv6') {
  return entries
    .flatMap((entry) => {
      const cidr = family === 'ipv4' ? entry.ipv4Cidr : entry.ipv6Cidr
      return entry.direction === 'ingress' && cidr !== null ? [{ entry, cidr }] : []
    })
    .sort((a, b) => a.entry.ruleNumber - b.entry.ruleNumber)
}

function opened(entry: NetworkAclEntry, undecided: readonly Ports[], ports: Ports): readonly AclOpening[] {
  return undecided
    .filter((range) => overlaps(range, ports))
    .map((range) => ({ entry, from: Math.max(range.from, ports.from), to: Math.min(range.to, ports.to) }))
}
