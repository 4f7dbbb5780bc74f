import type { ResourceShape } from '../resource-shape.js'
import type { CloudTrailFacts } from './facts.js'

const describe = 'cloudtrail:DescribeTrails'
const status = 'cloudtrail:GetTrailStatus'
const selectors = 'cloudtrail:GetEventSelectors'

/** Shapes of AWS CloudTrail. */
export const cloudtrailShapes: { readonly [T in keyof CloudTrailFacts]: ResourceShape<T> } = {
  'AWS::CloudTrail::Trail': {
    version: 1,
    facts: {
      isMultiRegion: describe,
      isOrganizationTrail: describe,
      includesGlobalServices: describe,
      isLogFileValidated: describe,
      kmsKeyId: describe,
      bucketName: describe,
      keyPrefix: describe,
      snsTopicArn: describe,
      logGroupArn: describe,
      logGroupRoleArn: describe,
      isLogging: status,
      deliveryError: status,
      digestDeliveryError: status,
      notificationError: status,
      logGroupDeliveryError: status,
      eventSelectors: selectors,
      advancedEventSelectors: selectors,
      insightSelectors: 'cloudtrail:GetInsightSelectors',
    },
    keyedLists: { insightSelectors: 'type' },
  },
  'Plumbline::CloudTrail::Region': {
    version: 1,
    facts: { trailArns: describe },
    keyedLists: {},
  },
}
