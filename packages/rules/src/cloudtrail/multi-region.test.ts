import { unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { multiRegion } from './multi-region.js'

const resource = awsAccount()
const only = (one: ReturnType<typeof trail>) => ({ resource, others: [one, trailRegion([one.arn])] })
const selectors = 'cloudtrail:GetEventSelectors'

testRule(multiRegion, {
  pass: { 'a trail of all regions with all management events': only(trail()) },
  fail: {
    'the only trail is for one region': only(trail({ isMultiRegion: false })),
    'reads are left out': only(
      trail({
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
    'one logs in one region, one of all regions is stopped': {
      resource,
      others: [
        trail({ isMultiRegion: false }),
        trail({ name: 'old', isLogging: false }),
        trailRegion([trail().arn, trail({ name: 'old' }).arn]),
      ],
    },
  },
  unknown: {
    'the organization’s trail keeps its selectors from member accounts': {
      ...only(
        trail({
          owner: '999988887777',
          isOrganizationTrail: true,
          eventSelectors: unknown('unsupported', selectors),
          advancedEventSelectors: unknown('unsupported', selectors),
        }),
      ),
      missing: [selectors],
    },
  },
  notApplicable: { 'no trail is logging': only(trail({ isLogging: false })) },
})
