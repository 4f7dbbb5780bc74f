import { unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailEnabled } from './enabled.js'

const resource = fixture('AWS::Account')
const stopped = fixture('AWS::CloudTrail::Trail', { isLogging: false })
const status = 'cloudtrail:GetTrailStatus'

testRule(cloudtrailEnabled, {
  pass: {
    'one trail is logging': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail'),
        fixture('Plumbline::CloudTrail::Region', { trailArns: [fixture('AWS::CloudTrail::Trail').arn] }),
      ],
    },
    'a single-region trail is logging': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isMultiRegion: false })],
    },
    'an organization trail is logging': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { owner: '999988887777' })],
    },
  },
  fail: {
    'no trail': { resource, others: [fixture('Plumbline::CloudTrail::Region', { trailArns: [] })] },
    'the only trail is stopped': {
      resource,
      others: [stopped, fixture('Plumbline::CloudTrail::Region', { trailArns: [stopped.arn] })],
    },
  },
  unknown: {
    'the status was denied': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail', { isLogging: unknown('access_denied', status) })],
      missing: [status],
    },
    'trails of one region were not listed': {
      resource,
      others: [fixture('AWS::CloudTrail::Trail')],
      incomplete: new Map([['AWS::CloudTrail::Trail', unknown('throttled', 'cloudtrail:DescribeTrails')]]),
      missing: ['cloudtrail:DescribeTrails'],
    },
    'the home region of a recording trail was not scanned': {
      resource,
      others: [
        fixture('Plumbline::CloudTrail::Region', {
          trailArns: ['arn:aws:cloudtrail:us-east-1:111122223333:trail/audit'],
        }),
      ],
      missing: [status],
    },
  },
})
