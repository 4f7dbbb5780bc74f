import { fail, mapObserved, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import {
  findTrail,
  noLoggingTrailVerdict,
  type TrailRequirement,
  trailTypes,
} from '../trails/trail-search.js'

export const cloudtrailInsights = defineRule({
  id: 'cloudtrail.insights',
  title: 'CloudTrail does not have both Insights types on',
  severity: 'low',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Insights compares the rates of calls and errors with their usual level and reports bursts, such as mass deletions with a stolen key or trial-and-error probing of permissions.',
  fix: {
    text: 'Turn on both Insights types, API call rate and API error rate, on the multi-region trail. AWS charges per analyzed event. The command replaces the Insights selectors of the trail.',
    cli: () =>
      'aws cloudtrail put-insight-selectors --trail-name TRAIL_ARN --insight-selectors InsightType=ApiCallRateInsight InsightType=ApiErrorRateInsight --region HOME_REGION',
    terraform:
      'insight_selector {\n  insight_type = "ApiCallRateInsight"\n}\ninsight_selector {\n  insight_type = "ApiErrorRateInsight"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html',
  ],
  notes:
    'The two types may be on in different trails. With one of them the evidence names the other, which is missing.',
  evaluate(_account, snapshot) {
    const outside = noLoggingTrailVerdict(snapshot)
    if (outside !== null) return outside
    const searches = insightTypes.map((type) => ({ type, search: findTrail(snapshot, hasInsight(type)) }))
    const missing = searches.filter(({ search }) => search.kind === 'none').map(({ type }) => type)
    const on = searches.filter(({ search }) => search.kind === 'found').map(({ type }) => type)
    const evidence = { path: 'trails.insightSelectors', observed: on, expected: insightTypes }
    if (missing.length > 0) return fail(evidence)
    const unclear = searches.map(({ search }) => search).find((search) => search.kind === 'unclear')
    return unclear?.kind === 'unclear' ? unclear.verdict : pass(evidence)
  },
})

const insightTypes = ['ApiCallRateInsight', 'ApiErrorRateInsight']

function hasInsight(type: string): TrailRequirement {
  return ({ isLogging, insightSelectors }) =>
    everyKnown(
      () => isLogging,
      () =>
        mapObserved(insightSelectors, (selectors) => selectors.some((selector) => selector.type === type)),
    )
}
