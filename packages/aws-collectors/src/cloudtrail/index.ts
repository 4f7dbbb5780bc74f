import type { Collector } from '../collector.js'

/** Collectors of AWS CloudTrail, by id. */
export const cloudtrailCollectors: readonly Collector[] = []
