import { unknown } from '@plumbline/model'
import { trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { excludedSources } from './excluded-sources.js'

const selector = {
  readWriteType: 'All',
  includesManagementEvents: true,
  excludedSources: ['kms.amazonaws.com'],
  dataResources: [],
} as const
const selectors = 'cloudtrail:GetEventSelectors'

testRule(excludedSources, {
  pass: { 'every source': { resource: trail() } },
  fail: { 'KMS is left out': { resource: trail({ eventSelectors: [selector] }) } },
  unknown: {
    'selectors were denied': {
      resource: trail({ eventSelectors: unknown('access_denied', selectors) }),
      missing: [selectors],
    },
    'the status was denied': {
      resource: trail({ isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus') }),
    },
  },
  notApplicable: { 'the trail is stopped': { resource: trail({ isLogging: false }) } },
})
