import { cannotTell } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { prefixListTypes } from './prefix-lists.js'
import { opensAny, type WatchedPorts, worldOpenings } from './world-openings.js'
import { isWorldCidr } from './cidr.js'

export interface PortWorld {
  readonly id: string
  readonly title: string
  readonly severity: 'high' | 'medium'
  readonly ports: readonly WatchedPorts[]
  /** Looks at ranges of one family alone. */
  readonly family?: 'ipv6'
  readonly why: string
  /** What to do instead of opening the port. */
  readonly fix: string
  /** Further pages of AWS. */
  readonly references?: readonly string[]
  readonly notes?: string
}

/** A rule about security groups that open certain ports to the Internet; each rule of a group is an item. */
export function portWorldRule(world: PortWorld) {
  const { id, title, severity, ports, family, why, notes } = world
  const isWorld = (cidr: string) => isWorldCidr(cidr) && (family === undefined || cidr.includes(':'))
  return defineRule({
    id,
    title,
    severity,
    resource: 'AWS::EC2::SecurityGroup',
    reads: prefixListTypes,
    why,
    fix: {
      text: world.fix,
      cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
      terraform:
        'resource "aws_vpc_security_group_ingress_rule" "narrow" {\n  security_group_id            = aws_security_group.service.id\n  referenced_security_group_id = aws_security_group.client.id\n}',
    },
    references: [
      'https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html',
      ...(world.references ?? []),
    ],
    ...(notes === undefined ? {} : { notes }),
    evaluate({ rules }, snapshot) {
      if (!rules.known) return cannotTell(rules)
      const { items, unread } = worldOpenings(rules.value, snapshot, (rule) => opensAny(rule, ports), isWorld)
      return conclude(items, unread, {
        path: 'rules',
        observed: rules.value.length,
        expected: 'none that opens the port to the Internet',
      })
    },
  })
}

/** Ports of TCP. */
export function tcp(from: number, to: number = from): WatchedPorts {
  return { protocol: 'tcp', from, to }
}

/** Ports of UDP. */
export function udp(from: number, to: number = from): WatchedPorts {
  return { protocol: 'udp', from, to }
}
