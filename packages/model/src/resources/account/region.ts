import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'

const regions = 'ec2:DescribeRegions'

/** One scanned region of the account: what every region must have is judged on it. */
export const accountRegion = defineResource({
  type: 'Plumbline::Account::Region',
  scope: 'regional',
  name: ({ region }) => region,
  arn: ({ accountId, region }) => `arn:aws:account::${accountId}:region/${region}`,
  facts: {
    /** `opt-in-not-required` or `opted-in`. */
    optInStatus: fact(regions, z.string(), 'opt-in-not-required'),
    /** Host name of EC2's endpoint in the region. */
    endpoint: fact(regions, z.string(), ({ region }) => `ec2.${region}.amazonaws.com`),
  },
})
