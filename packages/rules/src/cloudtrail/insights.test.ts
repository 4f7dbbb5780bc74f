import { type Resource, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { cloudtrailInsights } from './insights.js'

const resource = fixture('AWS::Account')
const only = (one: Resource<'AWS::CloudTrail::Trail'>) => ({
  resource,
  others: [one, fixture('Plumbline::CloudTrail::Region', { trailArns: [one.arn] })],
})
const calls = { type: 'ApiCallRateInsight', eventCategories: ['Management'] }
const errors = { type: 'ApiErrorRateInsight', eventCategories: ['Management'] }

testRule(cloudtrailInsights, {
  pass: {
    'both types are on': only(fixture('AWS::CloudTrail::Trail', { insightSelectors: [calls, errors] })),
    'each type is on in another trail': {
      resource,
      others: [
        fixture('AWS::CloudTrail::Trail', { name: 'calls', insightSelectors: [calls] }),
        fixture('AWS::CloudTrail::Trail', { name: 'errors', insightSelectors: [errors] }),
        fixture('Plumbline::CloudTrail::Region', { trailArns: [] }),
      ],
    },
  },
  fail: {
    'both are off': only(fixture('AWS::CloudTrail::Trail')),
    'one is off': only(fixture('AWS::CloudTrail::Trail', { insightSelectors: [calls] })),
  },
  unknown: {
    'selectors were denied': {
      ...only(
        fixture('AWS::CloudTrail::Trail', {
          insightSelectors: unknown('access_denied', 'cloudtrail:GetInsightSelectors'),
        }),
      ),
      missing: ['cloudtrail:GetInsightSelectors'],
    },
  },
  notApplicable: { 'no trail is logging': only(fixture('AWS::CloudTrail::Trail', { isLogging: false })) },
})
