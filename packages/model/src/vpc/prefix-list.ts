import type { Observed } from '../observed.js'
import type { Tags } from './tags.js'

export interface PrefixListEntry {
  readonly cidr: string
  readonly description: string | null
}

/** Facts of `AWS::EC2::PrefixList`: those of customers, owned or shared into the account. */
export interface PrefixListFacts {
  readonly listName: Observed<string>
  readonly addressFamily: Observed<'IPv4' | 'IPv6'>
  readonly maxEntries: Observed<number>
  /** Sorted by range. */
  readonly entries: Observed<readonly PrefixListEntry[]>
  readonly tags: Observed<Tags>
}

export interface AwsPrefixList {
  readonly id: string
  readonly name: string
}

/**
 * Facts of `Plumbline::EC2::AwsPrefixLists`: the lists of one region that AWS keeps for its own services. One row for
 * all of them, so that a rule can tell such a list from one that we may not see.
 */
export interface AwsPrefixListsFacts {
  /** Sorted by id. */
  readonly lists: Observed<readonly AwsPrefixList[]>
}
