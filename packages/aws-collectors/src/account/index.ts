import type { Collector } from '../engine/collector.js'
import { accountContacts } from './contacts.js'
import { accountRegion } from './region.js'
import { accountSummary } from './summary.js'

/** Collectors of the account itself and its contacts, by id. */
export const accountCollectors: readonly Collector[] = [accountContacts, accountRegion, accountSummary]
