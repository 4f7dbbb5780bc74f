import type { Collector } from '../collector.js'
import { accountContacts } from './contacts.js'
import { accountSummary } from './summary.js'

/** Collectors of the account itself and its contacts, by id. */
export const accountCollectors: readonly Collector[] = [accountContacts, accountSummary]
