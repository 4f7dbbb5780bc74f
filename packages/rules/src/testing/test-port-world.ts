import { type ResourceType, type SecurityGroupRule, unknown } from '@plumbline/model'
import { fixture, securityGroupRule } from '@plumbline/model/testing'
import type { Rule, RuleParameters } from '../engine/define-rule.js'
import { testRule } from './test-rule.js'

type Parts = Partial<SecurityGroupRule>

/** Ports and protocol of rules that must be found, and of rules that must not. */
export interface PortWorldCases {
  /** Each as the parts of a rule whose peer is 0.0.0.0/0 or, where the rule reads IPv6 only, ::/0. */
  readonly open: { readonly [name: string]: Parts }
  readonly closed: { readonly [name: string]: Parts }
  /** The peer that represents the Internet; 0.0.0.0/0 by default. */
  readonly world?: Parts
}

const unreadRules = unknown('access_denied', 'ec2:DescribeSecurityGroupRules')
const unreadEntries = unknown('access_denied', 'ec2:GetManagedPrefixListEntries')

/** Registers the tests of a rule about ports that are open to the Internet: its own ports, and what holds for all such rules. */
export function testPortWorld<R extends ResourceType, P extends RuleParameters>(
  rule: Rule<'AWS::EC2::SecurityGroup', R, P>,
  { open, closed, world = { ipv4Cidr: '0.0.0.0/0' } }: PortWorldCases,
): void {
  const [first = {}] = Object.values(open)
  const group = (...parts: readonly Parts[]) => ({
    resource: fixture('AWS::EC2::SecurityGroup', {
      rules: parts.map((one, index) => securityGroupRule({ ruleId: `sgr-${index + 1}`, ...one })),
    }),
  })
  const throughList = { ...first, ipv4Cidr: null, prefixListId: 'pl-1' }
  const everyone = fixture('AWS::EC2::PrefixList', {
    entries: [{ cidr: world.ipv6Cidr ?? '0.0.0.0/0', description: 'everyone' }],
  })
  testRule(rule, {
    pass: {
      ...named(closed, (parts) => group({ ...parts, ...world })),
      'the same port for a narrow range': group({ ...first, ipv4Cidr: '198.51.100.0/24' }),
      'the same port for another group': group({ ...first, ipv4Cidr: null, groupId: 'sg-2' }),
      'the same port outbound': group({ ...first, ...world, direction: 'egress' }),
      'a list of narrow ranges': { ...group(throughList), others: [fixture('AWS::EC2::PrefixList')] },
      "a list of AWS's own": {
        ...group({ ...throughList, prefixListId: 'pl-aws' }),
        others: [fixture('Plumbline::EC2::AwsPrefixLists')],
      },
      'no rule at all': group(),
    },
    fail: {
      ...named(open, (parts) => ({ ...group({ ...parts, ...world }), items: ['sgr-1'] })),
      'two rules, each on its own': {
        ...group({ ...first, ...world }, { ...first, ipv4Cidr: '10.0.0.0/8' }, { ...first, ...world }),
        items: ['sgr-1', 'sgr-3'],
      },
      'a list that contains the whole Internet': {
        ...group(throughList),
        others: [everyone],
        items: ['sgr-1'],
      },
      'one rule, while a list was not read': {
        ...group({ ...first, ...world }, throughList),
        others: [fixture('AWS::EC2::PrefixList', { entries: unreadEntries })],
        items: ['sgr-1'],
        missing: ['ec2:GetManagedPrefixListEntries'],
      },
    },
    unknown: {
      'the rules were not read': { resource: fixture('AWS::EC2::SecurityGroup', { rules: unreadRules }) },
      'the list is not visible': {
        ...group({ ...throughList, prefixListId: 'pl-gone' }),
        others: [fixture('Plumbline::EC2::AwsPrefixLists')],
      },
      'lists were not read': {
        ...group(throughList),
        incomplete: new Map([
          ['AWS::EC2::PrefixList', unknown('throttled', 'ec2:DescribeManagedPrefixLists')],
        ]),
      },
    },
  })
}

function named<T>(
  cases: { readonly [name: string]: Parts },
  make: (parts: Parts) => T,
): { readonly [name: string]: T } {
  return Object.fromEntries(Object.entries(cases).map(([name, parts]) => [name, make(parts)]))
}
