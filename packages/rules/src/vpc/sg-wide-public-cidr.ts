import { cannotTell } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { isPrivateIpv4, isWorldCidr, parseCidr } from '../network/cidr.js'
import { prefixListTypes } from '../network/prefix-lists.js'
import { worldOpenings } from '../network/world-openings.js'

export const vpcSgWidePublicCidr = defineRule({
  id: 'vpc.sg-wide-public-cidr',
  title: 'Security group admits a very large block of public addresses',
  severity: 'medium',
  resource: 'AWS::EC2::SecurityGroup',
  reads: prefixListTypes,
  parameters: { largestBlock: 8 },
  why: 'A public /8 is sixteen million addresses of strangers, cloud providers and homes among them. Nobody owns so many: the rule is a mistyped prefix or a way round a check for 0.0.0.0/0.',
  fix: {
    text: 'Find out which addresses were meant, and admit those, best through a prefix list that names their owner.',
    cli: 'aws ec2 revoke-security-group-ingress --group-id GROUP --security-group-rule-ids RULE',
  },
  references: ['https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html'],
  notes:
    'The whole Internet and its halves are left to the other rules. The prefix length is the parameter largestBlock.',
  evaluate({ rules }, snapshot, { largestBlock }) {
    if (!rules.known) return cannotTell(rules)
    const isWide = (cidr: string) => isWidePublic(cidr, largestBlock)
    const { items, unread } = worldOpenings(rules.value, snapshot, () => true, isWide)
    return conclude(items, unread, {
      path: 'rules',
      observed: rules.value.length,
      expected: `no public block of /${largestBlock} or larger`,
    })
  },
})

/** The whole Internet and its halves are left to the rules about it. */
function isWidePublic(cidr: string, largestBlock: number): boolean {
  const { family, prefix } = parseCidr(cidr)
  return family === 'ipv4' && prefix <= largestBlock && !isWorldCidr(cidr) && !isPrivateIpv4(cidr)
}
