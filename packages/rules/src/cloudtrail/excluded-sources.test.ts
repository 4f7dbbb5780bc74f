import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailExcludedSources } from './excluded-sources.js'

const selector = {
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: ['kms.amazonaws.com'],
  dataResources: [],
} as const
const selectors = 'cloudtrail:GetEventSelectors'

testRule(cloudtrailExcludedSources, {
  pass: { 'no source is excluded': { resource: fixture('AWS::CloudTrail::Trail') } },
  fail: {
    'KMS is excluded': { resource: fixture('AWS::CloudTrail::Trail', { eventSelectors: [selector] }) },
  },
  unknown: {
    'selectors were denied': {
      resource: fixture('AWS::CloudTrail::Trail', { eventSelectors: unknown('access_denied', selectors) }),
      missing: [selectors],
    },
    'the status was denied': {
      resource: fixture('AWS::CloudTrail::Trail', {
        isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus'),
      }),
    },
  },
  notApplicable: {
    'the trail is stopped': { resource: fixture('AWS::CloudTrail::Trail', { isLogging: false }) },
  },
})
