import {
  unknownVerdict,
  type NetworkAclEntry,
  notApplicable,
  type Resource,
  type SnapshotView,
  type Verdict,
} from '@plumbline/model'
import { containsCidr, halvesOfInternet } from './cidr.js'
import { interfacesOfSubnets } from './interfaces.js'
import { allPorts, overlaps, type PortProtocol, type Ports, portsOf, withoutPorts } from './ports.js'

/** Ports that one entry of an ACL opens to the Internet. */
export interface AclOpening extends Ports {
  readonly entry: NetworkAclEntry
}

/**
 * What an ACL admits from the Internet, for one protocol and one address family. AWS evaluates entries by ascending number
 * and the first match decides: a port that a lower number denies to the whole Internet, or to both halves of it, stays closed,
 * while a denial for some addresses closes nothing to the others.
 * https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html
 */
export function aclWorldIngress(
  entries: readonly NetworkAclEntry[],
  protocol: PortProtocol,
  family: 'ipv4' | 'ipv6',
): readonly AclOpening[] {
  const openings = halvesOfInternet[family].flatMap((half) => halfIngress(entries, protocol, family, half))
  const seen = new Map(openings.map((one) => [`${one.entry.key} ${one.from} ${one.to}`, one]))
  return [...seen.values()]
}

/** What reaches one half of the Internet: AWS's first match decides for each address, so two halves can differ. */
function halfIngress(
  entries: readonly NetworkAclEntry[],
  protocol: PortProtocol,
  family: 'ipv4' | 'ipv6',
  half: string,
): readonly AclOpening[] {
  const openings: AclOpening[] = []
  let undecided: readonly Ports[] = [allPorts]
  for (const { entry, cidr } of ingressOf(entries, family)) {
    const ports = portsOf(entry, protocol)
    if (ports === null || !containsCidr(cidr, half)) continue
    if (entry.action === 'allow') openings.push(...opened(entry, undecided, ports))
    undecided = withoutPorts(undecided, ports)
  }
  return openings
}

/** True if the openings together leave no port closed. */
export function opensEveryPort(openings: readonly AclOpening[]): boolean {
  const usable: readonly Ports[] = [{ from: 1, to: allPorts.to }]
  return openings.reduce((closed, opening) => withoutPorts(closed, opening), usable).length === 0
}

/**
 * Not applicable for an ACL without subnets and for a default ACL without network interfaces, unknown where that cannot be determined, else null. AWS
 * creates an open default ACL in every VPC, so those that guard nothing are not reported.
 */
export function unusedAcl(
  { isDefault, subnetIds }: Resource<'AWS::EC2::NetworkAcl'>,
  snapshot: SnapshotView<'AWS::EC2::NetworkInterface'>,
): Verdict | null {
  if (!subnetIds.known) return unknownVerdict(subnetIds)
  if (subnetIds.value.length === 0) return notApplicable('no subnet uses the ACL')
  if (!isDefault.known) return unknownVerdict(isDefault)
  if (!isDefault.value) return null
  const interfaces = interfacesOfSubnets(subnetIds.value, snapshot)
  if (!interfaces.known) return unknownVerdict(interfaces)
  return interfaces.value.length > 0 ? null : notApplicable('a default ACL without network interfaces')
}

/** Arguments of AWS CLI commands on an entry, from its key: its number, and the option and range of its address family. */
export function entryArguments(key: string | null): {
  readonly ruleNumber: string
  readonly cidrOption: string
  readonly everyone: string
} {
  const ruleNumber = /^ingress-(\d+)/.exec(key ?? '')?.[1] ?? 'RULE_NUMBER'
  return key?.endsWith('-ipv6')
    ? { ruleNumber, cidrOption: '--ipv6-cidr-block', everyone: '::/0' }
    : { ruleNumber, cidrOption: '--cidr-block', everyone: '0.0.0.0/0' }
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
