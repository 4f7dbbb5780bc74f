import type { CloudTrailRegionFacts } from './region.js'
import type { CloudTrailTrailFacts } from './trail.js'

/** Resource types of AWS CloudTrail. */
export interface CloudTrailFacts {
  readonly 'AWS::CloudTrail::Trail': CloudTrailTrailFacts
  readonly 'Plumbline::CloudTrail::Region': CloudTrailRegionFacts
}
