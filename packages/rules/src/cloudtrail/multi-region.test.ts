import { type Resource, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailMultiRegion } from './multi-region.js'

const resource = fixture('AWS::Account')
const only = (one: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [one, fixture('Plumbline::CloudTrail::Region', { trailArns: [one.arn] })],
})
const selectors = 'cloudtrail:GetEventSelectors'

testRule(cloudtrailMultiRegion, {
  pass: { 'a multi-region trail with all management events': only(fixture('AWS::CloudTrail::Trail')) },
  fail: {
    'the only trail is a single-region trail': only(
      fixture('AWS::CloudTrail::Trail', { isMultiRegion: false }),
    ),
    'reads are not recorded': only(
      fixture('AWS::CloudTrail::Trail', {
        eventSelectors: [
          {
            readWriteType: 'WriteOnly',
            includesManagementEvents: true,
            excludedSources: [],
            dataResources: [],
          },
        ],
      }),
    ),
    'a single-region trail is logging, a multi-region trail is stopped': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail', { isMultiRegion: false }),
        fixture('AWS::CloudTrail::Trail', { name: 'old', isLogging: false }),
        fixture('Plumbline::CloudTrail::Region', {
          trailArns: [
            fixture('AWS::CloudTrail::Trail').arn,
            fixture('AWS::CloudTrail::Trail', { name: 'old' }).arn,
          ],
        }),
      ],
    },
  },
  unknown: {
    'selectors of an organization trail cannot be read in a member account': {
      ...only(
        fixture('AWS::CloudTrail::Trail', {
          owner: '999988887777',
          isOrganizationTrail: true,
          eventSelectors: unknown('unsupported', selectors),
          advancedEventSelectors: unknown('unsupported', selectors),
        }),
      ),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(fixture('AWS::CloudTrail::Trail', { isLogging: false })) },
})
