import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailGlobalDuplicated } from './global-duplicated.js'

const resource = fixture('AWS::Account')
const second = { name: 'second' }

testRule(cloudtrailGlobalDuplicated, {
  pass: {
    'one trail': { resource, others: [fixture('AWS::CloudTrail::Trail')] },
    'the organization’s trail beside one of the account': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail'),
        fixture('AWS::CloudTrail::Trail', { ...second, owner: '999988887777' }),
      ],
    },
  },
  fail: {
    'two trails of all regions': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail'), fixture('AWS::CloudTrail::Trail', second)],
    },
    'a second one in the leading region': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail'),
        fixture('AWS::CloudTrail::Trail', { ...second, region: 'us-east-1', isMultiRegion: false }),
      ],
    },
  },
  unknown: {
    'the status of a trail was denied': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail', {
          isLogging: unknown('access_denied', 'cloudtrail:GetTrailStatus'),
        }),
      ],
    },
  },
  notApplicable: {
    'none of all regions': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isMultiRegion: false })],
    },
    'the only trail is stopped': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isLogging: false })],
    },
    'the only trail is the organization’s own': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isOrganizationTrail: true })],
    },
  },
})
