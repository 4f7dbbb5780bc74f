import {
  cannotTell,
  fail,
  type Json,
  notApplicable,
  pass,
  type Resource,
  type Unknown,
  unknown,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { noTrailLogs, recordsInRegion } from '../trails/trail-data-events.js'
import { findTrail, type TrailSnapshot, trailTypes } from '../trails/trail-search.js'

export const cloudtrailLambdaData = defineRule({
  id: 'cloudtrail.lambda-data',
  title: 'Invocations of Lambda functions are not recorded',
  severity: 'low',
  resource: 'AWS::Account',
  reads: [...trailTypes, 'AWS::Lambda::Function'],
  why: 'Without data events of Invoke nobody can tell afterwards which identity or account ran a function, and from where.',
  fix: {
    text: 'Record data events of all Lambda functions in a trail for all regions. They are charged by event.',
    cli: 'aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --advanced-event-selectors file://all-lambda-functions.json',
    terraform:
      'advanced_event_selector {\n  name = "invocations"\n  field_selector {\n    field  = "eventCategory"\n    equals = ["Data"]\n  }\n  field_selector {\n    field  = "resources.type"\n    equals = ["AWS::Lambda::Function"]\n  }\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html'],
  notes:
    'One fact about the account. lambda.cloudtrail-data-events is the same check with functions as evidence.',
  evaluate({ accountId }, snapshot) {
    const functions = snapshot.of('AWS::Lambda::Function')
    if (!functions.known) return cannotTell(functions)
    const own = functions.value.filter(({ owner }) => owner === accountId)
    if (own.length === 0) return notApplicable('no Lambda function')
    const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
    if (logging.kind === 'unclear') return logging.verdict
    if (logging.kind === 'none') return noTrailLogs
    const { silent, missing } = silentFunctions(own, snapshot)
    const [first, ...more] = missing
    const observed: Json = { functions: own.length, unrecorded: silent.length, among: silent.slice(0, 20) }
    const evidence = { path: 'functions', observed, expected: 'invocations of every function recorded' }
    if (silent.length > 0) return fail(evidence)
    return first === undefined ? pass(evidence) : cannotTell(first, ...more)
  },
})

/** Functions whose invocations no trail records, and what was not read where that is unclear. */
function silentFunctions(functions: readonly Resource<'AWS::Lambda::Function'>[], snapshot: TrailSnapshot) {
  const silent: string[] = []
  const missing: Omit<Unknown, 'known'>[] = []
  for (const { arn, region } of functions) {
    const event = {
      eventCategory: 'Data',
      readOnly: 'false',
      'resources.type': 'AWS::Lambda::Function',
      'resources.ARN': arn,
      eventSource: 'lambda.amazonaws.com',
      eventName: 'Invoke',
    } as const
    const found = findTrail(snapshot, (trail) => recordsInRegion(trail, event, region))
    if (found.kind === 'none') silent.push(arn)
    if (found.kind === 'unclear') missing.push(...found.verdict.missing)
  }
  return {
    silent,
    missing: missing.map(({ reason, operation, action }) => unknown(reason, operation, action)),
  }
}
