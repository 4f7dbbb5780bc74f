import { unknownVerdict, fail, notApplicable, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { excludedSources as sourcesOf } from '../trails/trail-events.js'

const allManagementEvents = [
  { ReadWriteType: 'All', IncludeManagementEvents: true, ExcludeManagementEventSources: [] },
]

export const cloudtrailExcludedSources = defineRule({
  id: 'cloudtrail.excluded-sources',
  title: 'CloudTrail trail excludes management events of some services',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  why: 'Uses of KMS keys and of the RDS Data API are often excluded to save money. The record of who decrypted what is then missing.',
  fix: {
    text: 'Record all event sources in this trail. The command replaces all event selectors of the trail, including those of data events: add the ones that it already has.',
    cli: ({ arn }) =>
      awsCli`aws cloudtrail put-event-selectors --trail-name ${arn} --event-selectors ${JSON.stringify(allManagementEvents)}`,
    terraform:
      'event_selector {\n  include_management_events        = true\n  exclude_management_event_sources = []\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  evaluate(trail) {
    const { isLogging } = trail
    if (!isLogging.known) return unknownVerdict(isLogging)
    if (!isLogging.value) return notApplicable('the trail is not logging')
    const sources = sourcesOf(trail)
    if (!sources.known) return unknownVerdict(sources)
    const evidence = { path: 'eventSelectors.excludedSources', observed: sources.value, expected: [] }
    return sources.value.length === 0 ? pass(evidence) : fail(evidence)
  },
})
