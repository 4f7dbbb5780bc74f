import { awsCli } from '../engine/aws-cli.js'
import { itemsRule } from '../engine/items-rule.js'
import { isWorldCidr } from '../network/cidr.js'

export const vpcPrefixListWorld = itemsRule({
  id: 'vpc.prefix-list-world',
  title: 'Prefix list contains the whole Internet',
  severity: 'medium',
  resource: 'AWS::EC2::PrefixList',
  fact: 'entries',
  isWrong: ({ cidr }) => isWorldCidr(cidr),
  observed: ({ cidr }) => cidr,
  expected: 'ranges of known owners',
  why: 'Reviewers of a security group read the name of a prefix list, such as "offices", not its entries. With 0.0.0.0/0 in the list, every rule that references it admits the whole Internet.',
  fix: {
    text: 'Remove the entry. Where a rule is meant to admit the whole Internet, write 0.0.0.0/0 in the rule itself, where it is visible.',
    cli: ({ name, item }) =>
      awsCli`aws ec2 modify-managed-prefix-list --prefix-list-id ${name} --current-version VERSION --remove-entries Cidr=${item ?? '0.0.0.0/0'}`,
    terraform: `resource "aws_ec2_managed_prefix_list_entry" "berlin" {
  prefix_list_id = aws_ec2_managed_prefix_list.offices.id
  cidr           = "203.0.113.0/24"
  description    = "Berlin"
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/working-with-managed-prefix-lists.html'],
  notes:
    'Security group rules that reference the list fail separately, because their rules resolve prefix lists.',
})
