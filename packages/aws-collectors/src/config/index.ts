import type { Collector } from '../collector.js'

/** Collectors of AWS Config, by id. */
export const configCollectors: readonly Collector[] = []
