import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type Ec2Overrides, ec2Resource } from './ec2-resource.js'

/** A list of the offices, two narrow ranges. */
export function prefixList(
  overrides: Ec2Overrides<'AWS::EC2::PrefixList'> = {},
): Resource<'AWS::EC2::PrefixList'> {
  const facts = {
    listName: known('offices'),
    addressFamily: known('IPv4' as const),
    maxEntries: known(10),
    entries: known([
      { cidr: '198.51.100.0/24', description: 'Berlin' },
      { cidr: '203.0.113.0/24', description: null },
    ]),
    tags: known({}),
  }
  return ec2Resource('AWS::EC2::PrefixList', 'prefix-list', 'pl-1', facts, overrides)
}
