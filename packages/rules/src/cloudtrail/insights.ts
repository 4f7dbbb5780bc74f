import { mapObserved } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { noLoggingTrailVerdict, oneTrailVerdict, type Trail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailInsights = defineRule({
  id: 'cloudtrail.insights',
  title: 'CloudTrail has no trail with both Insights types on',
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
  evaluate(_account, snapshot) {
    const evidence = { path: 'trails.insightSelectors', expected: requiredTypes }
    return noLoggingTrailVerdict(snapshot) ?? oneTrailVerdict(snapshot, hasBothInsights, evidence)
  },
})

const requiredTypes = ['ApiCallRateInsight', 'ApiErrorRateInsight']

function hasBothInsights({ isLogging, insightSelectors }: Trail) {
  return everyKnown(
    () => isLogging,
    () =>
      mapObserved(insightSelectors, (selectors) =>
        requiredTypes.every((type) => selectors.some((selector) => selector.type === type)),
      ),
  )
}
