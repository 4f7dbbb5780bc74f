import type { Collector } from '../collector.js'

/** Collectors of AWS IAM, by id. */
export const iamCollectors: readonly Collector[] = []
