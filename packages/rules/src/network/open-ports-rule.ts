import type { Severity } from '@plumbline/model'
import { defineRule, type Rule } from '../engine/define-rule.js'
import { isWorldCidr } from './cidr.js'
import { type PrefixListType, prefixListTypes } from './prefix-lists.js'
import { judgeIngress, opensAny, revokeIngress, type WatchedPorts } from './world-openings.js'

/** A row: ports that a security group must not open to the Internet. */
export interface OpenPortsRow {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly ports: readonly [WatchedPorts, ...WatchedPorts[]]
  /** Only ranges of this family count; both where it is left out. */
  readonly family?: 'ipv6'
  readonly why: string
  /** What to do instead of opening the port. */
  readonly fix: string
  /** AWS documentation besides the page on security group rules. */
  readonly references?: readonly string[]
  readonly notes?: string
}

/** A rule with what its test derives cases from: the ports and the address family. */
export interface OpenPortsRule extends Rule<'AWS::EC2::SecurityGroup', PrefixListType> {
  readonly ports: readonly WatchedPorts[]
  readonly family: 'ipv6' | null
}

/**
 * Makes the rule of a row: each rule of a group that opens one of the ports to the Internet is an item, except what a
 * rule of `unless` reports.
 */
export function openPortsRule(row: OpenPortsRow, unless: readonly string[] = []): OpenPortsRule {
  const { ports, family = null, fix, references = [], ...frame } = row
  const isOpenRange = (cidr: string) => isWorldCidr(cidr) && (family === null || cidr.includes(':'))
  const rule: Rule<'AWS::EC2::SecurityGroup', PrefixListType> = defineRule({
    ...frame,
    resource: 'AWS::EC2::SecurityGroup',
    reads: prefixListTypes,
    unless,
    fix: { text: fix, cli: revokeIngress, terraform: ingressFromGroup(ports[0]) },
    references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html', ...references],
    evaluate({ rules, region }, snapshot) {
      return judgeIngress(rules, snapshot.in(region), {
        isWatched: (one) => opensAny(one, ports),
        isOpenRange,
        expected: 'no rule that opens these ports to the Internet',
      })
    },
  })
  return { ...rule, ports, family }
}

/** Terraform for the first of the ports, open to another security group only. */
function ingressFromGroup({ protocol, from, to }: WatchedPorts): string {
  return `resource "aws_vpc_security_group_ingress_rule" "clients" {
  security_group_id            = aws_security_group.service.id
  referenced_security_group_id = aws_security_group.clients.id
  ip_protocol                  = "${protocol}"
  from_port                    = ${from}
  to_port                      = ${to}
}`
}

/** TCP ports, first to last. */
export function tcp(from: number, to: number = from): WatchedPorts {
  return { protocol: 'tcp', from, to }
}

/** UDP ports, first to last. */
export function udp(from: number, to: number = from): WatchedPorts {
  return { protocol: 'udp', from, to }
}
