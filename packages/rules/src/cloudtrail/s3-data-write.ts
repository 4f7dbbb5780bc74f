import { defineRule } from '../engine/define-rule.js'
import { judgeDataEvents } from '../trails/trail-data-events.js'
import { trailTypes } from '../trails/trail-search.js'

export const cloudtrailS3DataWrite = defineRule({
  id: 'cloudtrail.s3-data-write',
  title: 'Writes to objects in S3 are not recorded',
  severity: 'low',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Management events tell of buckets, not of objects: who overwrote or deleted data, for ransom or by accident, stays unknown without data events.',
  fix: {
    text: 'Record data events of S3 objects, writes at the least, for all buckets, in a trail for all regions. They are charged by event.',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --advanced-event-selectors file://all-s3-objects.json',
    terraform:
      'advanced_event_selector {\n  name = "data events"\n  field_selector {\n    field  = "eventCategory"\n    equals = ["Data"]\n  }\n  field_selector {\n    field  = "resources.type"\n    equals = ["AWS::S3::Object"]\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  ],
  notes: 'Selectors for some buckets only give unknown, because the buckets themselves are not read.',
  evaluate(_account, snapshot) {
    const event = { eventCategory: 'Data', readOnly: 'false', 'resources.type': 'AWS::S3::Object' } as const
    return judgeDataEvents(snapshot, event, 'S3Buckets')
  },
})
