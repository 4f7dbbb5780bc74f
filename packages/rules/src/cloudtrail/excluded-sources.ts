import { cannotTell, fail, notApplicable, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { excludedSources as sourcesOf } from '../trails/trail-events.js'

export const cloudtrailExcludedSources = defineRule({
  id: 'cloudtrail.excluded-sources',
  title: 'Management events of some services are left out',
  severity: 'medium',
  resource: 'AWS::CloudTrail::Trail',
  why: 'Uses of keys and of the data API of databases are left out to save money, and with them goes the record of who decrypted what.',
  fix: {
    text: 'Record all sources in at least this trail. Where the volume of KMS events is the reason, leave out only high-volume calls by an advanced selector on eventName.',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --event-selectors ReadWriteType=All,IncludeManagementEvents=true,ExcludeManagementEventSources=[]',
    terraform:
      'event_selector {\n  include_management_events        = true\n  exclude_management_event_sources = []\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',
  ],
  evaluate(trail) {
    const { isLogging } = trail
    if (!isLogging.known) return cannotTell(isLogging)
    if (!isLogging.value) return notApplicable('the trail is not logging')
    const sources = sourcesOf(trail)
    if (!sources.known) return cannotTell(sources)
    const evidence = { path: 'eventSelectors.excludedSources', observed: sources.value, expected: [] }
    return sources.value.length === 0 ? pass(evidence) : fail(evidence)
  },
})
