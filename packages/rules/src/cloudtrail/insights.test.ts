import { unknown } from '@plumbline/model'
import { awsAccount, trail, trailRegion } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { insights } from './insights.js'

const resource = awsAccount()
const only = (one: ReturnType<typeof trail>) => ({ resource, others: [one, trailRegion([one.arn])] })
const calls = { type: 'ApiCallRateInsight', eventCategories: ['Management'] }
const errors = { type: 'ApiErrorRateInsight', eventCategories: ['Management'] }

testRule(insights, {
  pass: { 'both kinds are on': only(trail({ insightSelectors: [calls, errors] })) },
  fail: {
    'both are off': only(trail()),
    'one is off': only(trail({ insightSelectors: [calls] })),
  },
  unknown: {
    'selectors were denied': {
      ...only(trail({ insightSelectors: unknown('access_denied', 'cloudtrail:GetInsightSelectors') })),
      missing: ['cloudtrail:GetInsightSelectors'],
    },
  },
  notApplicable: { 'no trail is logging': only(trail({ isLogging: false })) },
})
