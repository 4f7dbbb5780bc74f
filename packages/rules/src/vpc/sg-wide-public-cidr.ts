import { defineRule } from '../engine/define-rule.js'
import { isPrivateIpv4, isWorldCidr, parseCidr } from '../network/cidr.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { judgeIngress, revokeIngress } from '../network/world-openings.js'

export const vpcSgWidePublicCidr = defineRule({
  id: 'vpc.sg-wide-public-cidr',
  title: 'Security group allows a very large block of public addresses',
  severity: 'medium',
  resource: 'AWS::EC2::SecurityGroup',
  reads: prefixListTypes,
  parameters: { largestBlock: 8 },
  why: 'A public /8 is sixteen million addresses of strangers, including cloud providers and home networks. Such a rule is usually a mistyped prefix or a way around a check for 0.0.0.0/0.',
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
    'Other rules report the whole Internet and its halves. The prefix length is the parameter largestBlock.',
  evaluate({ rules }, snapshot, { largestBlock }) {
    return judgeIngress(rules, snapshot, {
      isWatched: () => true,
      isOpenRange: (cidr) => isWidePublic(cidr, largestBlock),
      expected: `no public block of /${largestBlock} or larger`,
    })
  },
})

/** True for large public blocks except the whole Internet and its halves, which other rules report. */
function isWidePublic(cidr: string, largestBlock: number): boolean {
  const { family, prefix } = parseCidr(cidr)
  return family === 'ipv4' && prefix <= largestBlock && !isWorldCidr(cidr) && !isPrivateIpv4(cidr)
}
