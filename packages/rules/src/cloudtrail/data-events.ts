import { defineRule } from '../engine/define-rule.js'
import { ruleFamily } from '../engine/rule-family.js'
import { dataEventsVerdict, recordDataEvents } from '../trails/trail-data-events.js'
import { trailTypes } from '../trails/trail-search.js'

interface DataEventsRow {
  readonly id: string
  readonly title: string
  /** Type whose data events have to be recorded. */
  readonly type: string
  readonly readOnly: 'true' | 'false'
  /** The inventory that would decide where trails record a part of the events. */
  readonly inventory: { readonly id: string; readonly noun: string }
  readonly why: string
  readonly fix: string
}

const buckets = { id: 'S3Buckets', noun: 'buckets' }
const tables = { id: 'DynamoDbTables', noun: 'tables' }

/** Data events that must be recorded for all resources of a type, in every region. */
export const cloudtrailDataEvents = ruleFamily<DataEventsRow, ReturnType<typeof dataEventsRule>>(
  [
    {
      id: 'cloudtrail.dynamodb-data',
      title: 'CloudTrail does not record DynamoDB item writes',
      type: 'AWS::DynamoDB::Table',
      readOnly: 'false',
      inventory: tables,
      why: 'Management events cover tables, not items. Without data events there is no record of which identity changed or deleted items.',
      fix: 'Record data events of all DynamoDB tables in a multi-region trail. If the account stores no data in DynamoDB, accept this finding.',
    },
    {
      id: 'cloudtrail.s3-data-read',
      title: 'CloudTrail does not record S3 object reads',
      type: 'AWS::S3::Object',
      readOnly: 'true',
      inventory: buckets,
      why: 'After a leak the first question is which objects were read. Without data events of reads, every object has to be treated as leaked.',
      fix: 'Record data events of all S3 buckets, including reads, in a multi-region trail.',
    },
    {
      id: 'cloudtrail.s3-data-write',
      title: 'CloudTrail does not record S3 object writes',
      type: 'AWS::S3::Object',
      readOnly: 'false',
      inventory: buckets,
      why: 'Management events cover buckets, not objects. Without data events there is no record of who overwrote or deleted objects, whether for ransom or by accident.',
      fix: 'Record data events of all S3 buckets, at least writes, in a multi-region trail.',
    },
  ],
  dataEventsRule,
)

function dataEventsRule({ type, readOnly, inventory, fix, ...row }: DataEventsRow) {
  return defineRule({
    ...row,
    severity: 'low',
    resource: 'AWS::Account',
    reads: trailTypes,
    fix: {
      text: `${fix} AWS charges per event. The command replaces all event selectors of the trail: add the ones that it already has.`,
      ...recordDataEvents(type),
    },
    references: [
      'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
    ],
    notes: `Selectors for only some ${inventory.noun} give unknown, because Plumbline does not list the ${inventory.noun}.`,
    evaluate(_account, snapshot) {
      const event = { eventCategory: 'Data', readOnly, 'resources.type': type } as const
      return dataEventsVerdict(snapshot, event, inventory.id)
    },
  })
}
