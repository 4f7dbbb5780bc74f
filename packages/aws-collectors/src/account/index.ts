import type { Collector } from '../collector.js'

/** Collectors of the account itself and its contacts, by id. */
export const accountCollectors: readonly Collector[] = []
