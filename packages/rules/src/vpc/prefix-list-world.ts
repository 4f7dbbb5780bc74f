import { cannotTell, type FailItem } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { isWorldCidr } from '../network/cidr.js'

export const vpcPrefixListWorld = defineRule({
  id: 'vpc.prefix-list-world',
  title: 'Prefix list holds the whole Internet',
  severity: 'medium',
  resource: 'AWS::EC2::PrefixList',
  why: 'A list has a name such as "offices", and reviewers of a security group read the name, not the entries. With 0.0.0.0/0 in it every rule that names the list admits everybody.',
  fix: {
    text: 'Remove the entry. Where a rule is meant for everybody, write 0.0.0.0/0 in the rule itself, where it is seen.',
    cli: 'aws ec2 modify-managed-prefix-list --prefix-list-id LIST --current-version VERSION --remove-entries Cidr=0.0.0.0/0',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/working-with-managed-prefix-lists.html'],
  notes: 'Security group rules that name the list fail separately, because their rules resolve prefix lists.',
  evaluate({ entries }) {
    if (!entries.known) return cannotTell(entries)
    const items = entries.value.filter(({ cidr }) => isWorldCidr(cidr)).map(({ cidr }) => toItem(cidr))
    return conclude(items, [], {
      path: 'entries',
      observed: entries.value.length,
      expected: 'ranges that have an owner',
    })
  },
})

function toItem(cidr: string): FailItem {
  return {
    key: cidr,
    evidence: [{ path: `entries[${cidr}]`, observed: cidr, expected: 'a range that has an owner' }],
  }
}
