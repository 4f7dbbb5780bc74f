import { fail, mapObserved, pass } from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'
import { defineRule } from '../engine/define-rule.js'
import { noTrailLogs } from '../trails/trail-data-events.js'
import { findTrail, type Trail, trailTypes } from '../trails/trail-search.js'

export const cloudtrailInsights = defineRule({
  id: 'cloudtrail.insights',
  title: 'CloudTrail Insights is off',
  severity: 'low',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Insights compares the rate of calls and of errors with the usual one and tells of bursts, such as deletions by a stolen key or a search for permissions by trial.',
  fix: {
    text: 'Turn on both kinds of insights, about call rates and about error rates, on the trail that records all regions. It is charged by analysed events.',
    cli: 'aws cloudtrail put-insight-selectors --trail-name TRAIL_ARN --insight-selectors InsightType=ApiCallRateInsight InsightType=ApiErrorRateInsight',
    terraform:
      'insight_selector {\n  insight_type = "ApiCallRateInsight"\n}\ninsight_selector {\n  insight_type = "ApiErrorRateInsight"\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html',
  ],
  evaluate(_account, snapshot) {
    const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
    if (logging.kind === 'unclear') return logging.verdict
    if (logging.kind === 'none') return noTrailLogs
    const watching = findTrail(snapshot, hasBothInsights)
    if (watching.kind === 'unclear') return watching.verdict
    const evidence = { path: 'trails.insightSelectors', expected: wanted }
    return watching.kind === 'found'
      ? pass({ ...evidence, observed: watching.trail.arn })
      : fail({ ...evidence, observed: 'on no trail' })
  },
})

const wanted = ['ApiCallRateInsight', 'ApiErrorRateInsight']

function hasBothInsights({ isLogging, insightSelectors }: Trail) {
  return everyKnown(
    () => isLogging,
    () =>
      mapObserved(insightSelectors, (selectors) =>
        wanted.every((type) => selectors.some((selector) => selector.type === type)),
      ),
  )
}
