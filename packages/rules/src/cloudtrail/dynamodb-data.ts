import { defineRule } from '../engine/define-rule.js'
import { judgeDataEvents } from '../trails/trail-data-events.js'
import { trailTypes } from '../trails/trail-search.js'

export const cloudtrailDynamodbData = defineRule({
  id: 'cloudtrail.dynamodb-data',
  title: 'Writes to items in DynamoDB are not recorded',
  severity: 'low',
  resource: 'AWS::Account',
  reads: trailTypes,
  why: 'Management events tell of tables, not of items: who changed or deleted records, and with which identity, stays unknown without data events.',
  fix: {
    text: 'Record data events of DynamoDB tables in a trail for all regions. Where the account keeps nothing in DynamoDB, accept this finding.',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --advanced-event-selectors file://all-dynamodb-tables.json',
    terraform:
      'advanced_event_selector {\n  name = "data events"\n  field_selector {\n    field  = "eventCategory"\n    equals = ["Data"]\n  }\n  field_selector {\n    field  = "resources.type"\n    equals = ["AWS::DynamoDB::Table"]\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html',
  ],
  notes: 'Selectors for some tables only give unknown, because the tables themselves are not read.',
  evaluate(_account, snapshot) {
    const event = {
      eventCategory: 'Data',
      readOnly: 'false',
      'resources.type': 'AWS::DynamoDB::Table',
    } as const
    return judgeDataEvents(snapshot, event, 'DynamoDbTables')
  },
})
