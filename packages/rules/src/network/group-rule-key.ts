import type { Evidence, SecurityGroupRule } from '@plumbline/model'
import { isEveryProtocol } from './ports.js'

const protocolNames: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp' }

/**
 * Item key of a rule of a group: `ingress tcp 22 0.0.0.0/0`. AWS gives a rule that is removed and added again another
 * `sgr-` id; with this key its finding is reopened. A group has each key once: AWS refuses a second rule of the same content.
 */
export function groupRuleKey(rule: SecurityGroupRule): string {
  const peer = rule.ipv4Cidr ?? rule.ipv6Cidr ?? rule.prefixListId ?? rule.groupId ?? 'unknown peer'
  return [rule.direction, ...trafficOf(rule), peer].join(' ')
}

/** `all`; `tcp 22`, `tcp 20-21`, `tcp all`; `icmp 8/-1` with type and code. */
function trafficOf({ protocol, fromPort, toPort }: SecurityGroupRule): readonly string[] {
  if (isEveryProtocol(protocol)) return ['all']
  const name = protocolNames[protocol] ?? protocol
  const [from, to] = [fromPort ?? -1, toPort ?? -1]
  if (name !== 'tcp' && name !== 'udp') return [name, `${from}/${to}`]
  return [name, portsText(from, to)]
}

function portsText(from: number, to: number): string {
  if (from === -1 || (from === 0 && to === 65_535)) return 'all'
  return from === to ? `${from}` : `${from}-${to}`
}

/** Where the evidence of an item says which rule it is: `rules[sgr-1]`, after the group's id where a rule judges several. */
export function groupRulePath({ ruleId }: SecurityGroupRule, group?: string): string {
  return `${group === undefined ? '' : `${group}.`}rules[${ruleId}]`
}

/** The `sgr-` id of the rule that evidence of an item is about; a placeholder where there is no evidence. */
export function groupRuleIdOf(evidence: readonly Evidence[]): string {
  return /rules\[([^\]]+)\]/.exec(evidence[0]?.path ?? '')?.[1] ?? 'RULE_ID'
}
