import { unknown } from '@plumbline/model'
import { awsAccount, trail } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { globalDuplicated } from './global-duplicated.js'

const resource = awsAccount()
const second = { name: 'second' }

testRule(globalDuplicated, {
  pass: {
    'one trail': { resource, others: [trail()] },
    'the organization’s trail beside one of the account': {
      resource,
      others: [trail(), trail({ ...second, owner: '999988887777' })],
    },
  },
  fail: {
    'two trails of all regions': { resource, others: [trail(), trail(second)] },
    'a second one in the leading region': {
      resource,
      others: [trail(), trail({ ...second, region: 'us-east-1', isMultiRegion: false })],
    },
  },
  unknown: {
    'the status of a trail was denied': {
      resource,
      others: [trail({ isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus') })],
    },
  },
  notApplicable: {
    'none of all regions': { resource, others: [trail({ isMultiRegion: false })] },
    'the only trail is stopped': { resource, others: [trail({ isLogging: false })] },
    'the only trail is the organization’s own': { resource, others: [trail({ isOrganizationTrail: true })] },
  },
})
