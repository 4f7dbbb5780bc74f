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
import { required, stated } from '../engine/read-facts.js'
import { identify, tagsOf } from './ec2-reading.js'

const list = 'ec2:DescribeManagedPrefixLists'
const entryList = 'ec2:GetManagedPrefixListEntries'

const operations = {
  'ec2:DescribeManagedPrefixLists': {
    action: list,
    reason: 'Shows which prefix lists exist, those of AWS and those of customers.',
    kind: 'list',
    probe: { input: { MaxResults: 5 } },
  },
  'ec2:GetManagedPrefixListEntries': {
    action: entryList,
    reason: "Shows the ranges in customers' prefix lists, which security groups and routes may name.",
    kind: 'detail',
    probe: {
      type: 'AWS::EC2::PrefixList',
      inputOf: ({ name }: ProbeResource) => ({ PrefixListId: name, MaxResults: 1 }),
    },
  },
} as const

type ListAws = Aws<keyof typeof operations>

/** Prefix lists. Entries are read for customers' lists alone: AWS's own hold the addresses of its services. Largest page: 100. */
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
    yield awsLists(aws, lists.filter(isOfAws))
    for (const one of lists) {
      // A list that is being deleted has no entries to ask for any more.
      if (!isOfAws(one) && one.State !== 'delete-complete') yield await readList(aws, one)
    }
  },
})

function isOfAws({ OwnerId }: ManagedPrefixList): boolean {
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
    identity: identify(aws, { type, kind: 'aws-prefix-lists', id: aws.region }),
    facts: { lists: known(named.sort((a, b) => compareText(a.id, b.id))) },
    volatile: {},
  }
}

async function readList(
  aws: ListAws,
  one: ManagedPrefixList,
): Promise<CollectedResource<'AWS::EC2::PrefixList'>> {
  const { PrefixListId: id, OwnerId: owner } = one
  const identity = identify(aws, { type: 'AWS::EC2::PrefixList' as const, kind: 'prefix-list', id, owner })
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
