import { defineResource, fact } from '../../facts/define-resource.js'
import { texts } from '../values.js'

/** Which trails record one region. */
export const cloudtrailRegion = defineResource({
  type: 'Plumbline::CloudTrail::Region',
  scope: 'regional',
  name: ({ region }) => region,
  arn: ({ accountId, region }) => `arn:aws:cloudtrail:${region}:${accountId}:region`,
  facts: {
    /** ARNs of all trails that record the region, including those with another home region. */
    trailArns: fact('cloudtrail:DescribeTrails', texts, []),
  },
})
