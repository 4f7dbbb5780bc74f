import { defineRule } from '../engine/define-rule.js'
import { numberParameter } from '../engine/rule-parameter.js'
import { isPublicCidr, isWorldCidr, parseCidr } from '../network/cidr.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { judgeIngress, revokeIngress } from '../network/world-openings.js'

export const vpcSgWidePublicCidr = defineRule({
  id: 'vpc.sg-wide-public-cidr',
  title: 'Security group allows a very large block of public addresses',
  severity: 'medium',
  resource: 'AWS::EC2::SecurityGroup',
  reads: prefixListTypes,
  parameters: {
    largestBlock: numberParameter({
      default: 8,
      min: 1,
      max: 24,
      text: 'Prefix length from which a public IPv4 block counts as very large; shorter prefixes do too.',
    }),
    largestIpv6Block: numberParameter({
      default: 32,
      min: 1,
      max: 48,
      text: 'The same for IPv6. Registries allocate a /32 or shorter to a whole provider.',
    }),
  },
  why: 'A public IPv4 /8 is sixteen million addresses of strangers, an IPv6 /32 those of a whole provider, including cloud providers and home networks. Such a rule is usually a mistyped prefix or a way around a check for 0.0.0.0/0.',
  fix: {
    text: 'Find out which addresses were meant and allow only those, preferably through a prefix list that names their owner.',
    cli: revokeIngress,
    terraform: `resource "aws_vpc_security_group_ingress_rule" "partner" {
  security_group_id = aws_security_group.service.id
  prefix_list_id    = aws_ec2_managed_prefix_list.partner.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}`,
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  notes:
    'Other rules report the whole Internet and its halves. The prefix lengths are the parameters largestBlock and largestIpv6Block.',
  evaluate({ rules }, snapshot, { largestBlock, largestIpv6Block }) {
    return judgeIngress(rules, snapshot, {
      isWatched: () => true,
      isOpenRange: (cidr) => isWidePublic(cidr, { ipv4: largestBlock, ipv6: largestIpv6Block }),
      expected: `no public block of /${largestBlock} (IPv6: /${largestIpv6Block}) or larger`,
    })
  },
})

/** True for large public blocks except the whole Internet and its halves, which other rules report. */
function isWidePublic(cidr: string, largest: { readonly ipv4: number; readonly ipv6: number }): boolean {
  const { family, prefix } = parseCidr(cidr)
  return prefix <= largest[family] && isPublicCidr(cidr) && !isWorldCidr(cidr)
}
