import { securityGroupRule } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { groupRuleIdOf, groupRuleKey, groupRulePath } from './group-rule-key.js'

describe('groupRuleKey', () => {
  it.each<[string, Parameters<typeof securityGroupRule>[0]]>([
    ['ingress tcp 22 0.0.0.0/0', {}],
    ['ingress tcp 22 0.0.0.0/0', { protocol: '6' }],
    ['ingress tcp 20-21 ::/0', { fromPort: 20, toPort: 21, ipv6Cidr: '::/0' }],
    ['ingress tcp all pl-1', { fromPort: 0, toPort: 65_535, prefixListId: 'pl-1' }],
    ['ingress udp all sg-2', { protocol: 'udp', fromPort: null, toPort: null, groupId: 'sg-2' }],
    ['egress all 0.0.0.0/0', { direction: 'egress', protocol: '-1', fromPort: -1, toPort: -1 }],
    ['ingress icmp 8/-1 0.0.0.0/0', { protocol: 'icmp', fromPort: 8, toPort: -1 }],
  ])('%s', (key, parts) => {
    expect(groupRuleKey(securityGroupRule(parts))).toBe(key)
  })

  it('is the same for a rule that was removed and added again', () => {
    const [before, after] = [securityGroupRule({ ruleId: 'sgr-1' }), securityGroupRule({ ruleId: 'sgr-2' })]
    expect(groupRuleKey(before)).toBe(groupRuleKey({ ...after, description: 'terraform' }))
  })
})

describe('groupRuleIdOf', () => {
  it('reads the id that the evidence names', () => {
    const path = groupRulePath(securityGroupRule({ ruleId: 'sgr-7' }), 'sg-1')
    expect(groupRuleIdOf([{ path, observed: '', expected: '' }])).toBe('sgr-7')
    expect(groupRuleIdOf([])).toBe('RULE_ID')
  })
})
