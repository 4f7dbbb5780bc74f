import type { Observed } from '../observed.js'

/** Facts of `Plumbline::CloudTrail::Region`: which trails record one region. */
export interface CloudTrailRegionFacts {
  /** ARNs of all trails that record the region, those whose home is elsewhere included; sorted. */
  readonly trailArns: Observed<readonly string[]>
}
