import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailGlobalDuplicated } from './global-duplicated.js'

const resource = fixture('AWS::Account')
const second = { name: 'second' }

testRule(cloudtrailGlobalDuplicated, {
  pass: {
    'one trail': { resource, others: [fixture('AWS::CloudTrail::Trail')] },
    'an organization trail in addition to an account trail': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail'),
        fixture('AWS::CloudTrail::Trail', { ...second, owner: '999988887777' }),
      ],
    },
  },
  fail: {
    'two multi-region trails': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail'), fixture('AWS::CloudTrail::Trail', second)],
    },
    'a second trail in the main region': {
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
    'a single-region trail outside the main region': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isMultiRegion: false })],
    },
    'the only trail is stopped': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isLogging: false })],
    },
    'the only trail is an organization trail': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isOrganizationTrail: true })],
    },
  },
})
