import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'
import { tags, textOrNull } from '../values.js'

const entry = z.object({ cidr: z.string(), description: textOrNull })
export type PrefixListEntry = Stored<typeof entry>

const awsList = z.object({ id: z.string(), name: z.string() })
export type AwsPrefixList = Stored<typeof awsList>

const list = 'ec2:DescribeManagedPrefixLists'
const offices = [
  { cidr: '198.51.100.0/24', description: 'Berlin' },
  { cidr: '203.0.113.0/24', description: null },
]

/** A customer's managed prefix list, owned by the account or shared into it. */
export const ec2PrefixList = defineResource({
  type: 'AWS::EC2::PrefixList',
  scope: 'regional',
  name: 'pl-1',
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:prefix-list/${name}`,
  facts: {
    listName: fact(list, z.string(), 'offices'),
    addressFamily: fact(list, z.enum(['IPv4', 'IPv6']), 'IPv4'),
    maxEntries: fact(list, z.number(), 10),
    /** Sorted by range. */
    entries: fact('ec2:GetManagedPrefixListEntries', z.array(entry), offices, { key: 'cidr' }),
    tags: fact(list, tags, {}),
  },
})

/**
 * The prefix lists of one region that AWS maintains for its own services. One row for all of them, so that a rule can
 * distinguish such a list from one that the account may not see.
 */
export const ec2AwsPrefixLists = defineResource({
  type: 'Plumbline::EC2::AwsPrefixLists',
  scope: 'regional',
  name: ({ region }) => region,
  arn: ({ region, owner, name }) => `arn:aws:ec2:${region}:${owner}:aws-prefix-lists/${name}`,
  facts: {
    /** Sorted by id. */
    lists: fact(
      list,
      z.array(awsList),
      [{ id: 'pl-aws', name: 'com.amazonaws.global.cloudfront.origin-facing' }],
      { key: 'id' },
    ),
  },
})
