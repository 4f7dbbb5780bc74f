import type { Collector } from '../engine/collector.js'
import { cloudtrailTrail } from './trail.js'

/** Collectors of AWS CloudTrail, by id. */
export const cloudtrailCollectors: readonly Collector[] = [cloudtrailTrail]
