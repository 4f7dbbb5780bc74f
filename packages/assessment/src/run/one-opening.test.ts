import { fixture, securityGroupRule, snapshotOf } from '@plumbline/model/testing'
import { rules } from '@plumbline/rules'
import { expect, it } from 'vitest'
import { createRunner } from './create-runner.js'

const runner = createRunner(rules, {
  onError: (error) => {
    throw error
  },
})

/** `<rule> <item>` of every failure about a group with these rules. */
function failures(
  groupName: string,
  ...parts: readonly Parameters<typeof securityGroupRule>[0][]
): readonly string[] {
  const groupRules = parts.map((one, index) => securityGroupRule({ ruleId: `sgr-${index}`, ...one }))
  const group = fixture('AWS::EC2::SecurityGroup', { groupName, rules: groupRules })
  return [...runner.judge(snapshotOf([group]), [group])].flatMap(({ rule, verdict }) =>
    verdict.status === 'fail' ? verdict.items.map(({ key }) => `${rule.id} ${key}`) : [],
  )
}

const everything = { protocol: '-1', fromPort: -1, toPort: -1 }

it.each<[string, string, Parameters<typeof securityGroupRule>[0]]>([
  ['every protocol', 'vpc.sg-all-ports-world ingress all 0.0.0.0/0', everything],
  [
    'every protocol over IPv6',
    'vpc.sg-all-ports-world ingress all ::/0',
    { ...everything, ipv6Cidr: '::/0' },
  ],
  ['SSH', 'vpc.sg-ssh-world ingress tcp 22 0.0.0.0/0', {}],
  ['SSH over IPv6', 'vpc.sg-admin-ipv6-world ingress tcp 22 ::/0', { ipv6Cidr: '::/0' }],
  [
    'a port without a rule',
    'vpc.sg-any-port-world ingress tcp 8443 0.0.0.0/0',
    { fromPort: 8443, toPort: 8443 },
  ],
  ['Windows file sharing', 'vpc.sg-cifs-world ingress tcp 445 0.0.0.0/0', { fromPort: 445, toPort: 445 }],
])('one inbound rule for the Internet is one finding: %s', (_what, finding, parts) => {
  expect(failures('orders', parts)).toEqual([finding])
})

it('reports each inbound rule of a group', () => {
  expect(failures('orders', everything, {})).toEqual([
    'vpc.sg-all-ports-world ingress all 0.0.0.0/0',
    'vpc.sg-ssh-world ingress tcp 22 0.0.0.0/0',
  ])
})

it('reports a rule of a default group as open and as a rule of a default group, which are two controls', () => {
  expect(failures('default', everything)).toEqual([
    'vpc.sg-all-ports-world ingress all 0.0.0.0/0',
    'vpc.sg-default-restricted ingress all 0.0.0.0/0',
  ])
})
