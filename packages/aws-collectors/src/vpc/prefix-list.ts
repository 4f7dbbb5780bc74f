import type { ManagedPrefixList } from '@aws-sdk/client-ec2'
import {
  type CollectedResource,
  compareText,
  known,
  mapObserved,
  type Observed,
  type PrefixListEntry,
  unknown,
} from '@plumbline/model'
import { type Aws, defineCollector, type ProbeResource } from '../engine/collector.js'
import { observePages, readPages } from '../engine/pages.js'
import { required, stated, tagsOf } from '../engine/read-facts.js'
import { ec2Identity } from './ec2-identity.js'

const list = 'ec2:DescribeManagedPrefixLists'
const entryList = 'ec2:GetManagedPrefixListEntries'

const operations = {
  'ec2:DescribeManagedPrefixLists': {
    action: list,
    reason: 'Lists prefix lists, both AWS managed and customer managed.',
    kind: 'list',
    probe: { input: { MaxResults: 5 } },
  },
  'ec2:GetManagedPrefixListEntries': {
    action: entryList,
    reason:
      'Lists the ranges in customer managed prefix lists, to which security groups and routes may refer.',
    kind: 'detail',
    probe: {
      type: 'AWS::EC2::PrefixList',
      inputOf: ({ name }: ProbeResource) => ({ PrefixListId: name, MaxResults: 1 }),
    },
  },
} as const

type ListAws = Aws<keyof typeof operations>

/** Prefix lists. Entries are read for customer managed lists only. The largest page is 100. */
export const vpcPrefixList = defineCollector({
  id: 'vpc.prefix-list',
  service: 'vpc',
  scope: 'regional',
  produces: ['AWS::EC2::PrefixList', 'Plumbline::EC2::AwsPrefixLists'],
  operations,
  async *collect(aws) {
    const lists = await readPages(async (NextToken) => {
      const page = await aws.call(list, { MaxResults: 100, NextToken })
      return { items: page.PrefixLists ?? [], next: page.NextToken }
    })
    yield awsLists(aws, lists.filter(isAwsManaged))
    for (const one of lists) {
      // A deleted list has no entries to read.
      if (!isAwsManaged(one) && one.State !== 'delete-complete') yield await readList(aws, one)
    }
  },
})

function isAwsManaged({ OwnerId }: ManagedPrefixList): boolean {
  return OwnerId?.toLowerCase() === 'aws'
}

function awsLists(
  aws: ListAws,
  lists: readonly ManagedPrefixList[],
): CollectedResource<'Plumbline::EC2::AwsPrefixLists'> {
  const type = 'Plumbline::EC2::AwsPrefixLists' as const
  const named = lists.map(({ PrefixListId, PrefixListName = '' }) => ({
    id: required(PrefixListId, 'PrefixListId'),
    name: PrefixListName,
  }))
  return {
    identity: ec2Identity(aws, { type, kind: 'aws-prefix-lists', id: aws.region }),
    facts: { lists: known(named.sort((a, b) => compareText(a.id, b.id))) },
    volatile: {},
  }
}

async function readList(
  aws: ListAws,
  one: ManagedPrefixList,
): Promise<CollectedResource<'AWS::EC2::PrefixList'>> {
  const { PrefixListId: id, OwnerId: owner } = one
  const identity = ec2Identity(aws, { type: 'AWS::EC2::PrefixList' as const, kind: 'prefix-list', id, owner })
  return {
    identity,
    facts: {
      listName: stated(one.PrefixListName, list),
      addressFamily: familyOf(one.AddressFamily),
      maxEntries: stated(one.MaxEntries, list),
      entries: await readEntries(aws, identity.name),
      tags: known(tagsOf(one.Tags)),
    },
    volatile: {},
  }
}

function familyOf(text: string | undefined): Observed<'IPv4' | 'IPv6'> {
  return text === 'IPv4' || text === 'IPv6' ? known(text) : unknown('error', list)
}

async function readEntries(aws: ListAws, id: string): Promise<Observed<readonly PrefixListEntry[]>> {
  const entries = await observePages((NextToken) =>
    aws.observe(entryList, { PrefixListId: id, MaxResults: 100, NextToken }, (page) => ({
      items: (page.Entries ?? []).map(({ Cidr, Description }) => ({
        cidr: required(Cidr, `a range of ${id}`),
        description: Description || null,
      })),
      next: page.NextToken,
    })),
  )
  return mapObserved(entries, (all) => [...(all ?? [])].sort((a, b) => compareText(a.cidr, b.cidr)))
}
