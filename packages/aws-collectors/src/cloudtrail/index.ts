import type { Collector } from '../collector.js'
import { cloudtrailTrail } from './trail.js'

/** Collectors of AWS CloudTrail, by id. */
export const cloudtrailCollectors: readonly Collector[] = [cloudtrailTrail]
