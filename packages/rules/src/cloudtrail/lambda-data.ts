import {
  unknownVerdict,
  fail,
  type Json,
  notApplicable,
  pass,
  type Resource,
  type Unknown,
  unknown,
} from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { recordDataEvents, recordsInRegion } from '../trails/trail-data-events.js'
import {
  noLoggingTrailVerdict,
  trailsByRegion,
  type TrailSnapshot,
  trailTypes,
} from '../trails/trail-search.js'

export const cloudtrailLambdaData = defineRule({
  id: 'cloudtrail.lambda-data',
  title: 'CloudTrail does not record Lambda invocations',
  severity: 'low',
  resource: 'AWS::Account',
  reads: [...trailTypes, 'AWS::Lambda::Function'],
  why: 'Without data events of Invoke there is no record of which identity or account invoked a function, and from where.',
  fix: {
    text: 'Record data events of all Lambda functions in a multi-region trail. AWS charges per event. The command replaces all event selectors of the trail: add the ones that it already has.',
    ...recordDataEvents('AWS::Lambda::Function'),
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html'],
  notes: 'One finding for the account. Lists up to 20 functions whose invocations are not recorded.',
  evaluate({ accountId }, snapshot) {
    const functions = snapshot.of('AWS::Lambda::Function')
    if (!functions.known) return unknownVerdict(functions)
    const own = functions.value.filter(({ owner }) => owner === accountId)
    if (own.length === 0) return notApplicable('no Lambda function')
    const outside = noLoggingTrailVerdict(snapshot)
    if (outside !== null) return outside
    const { unrecorded, missing } = findUnrecorded(own, snapshot)
    const [first, ...more] = missing
    const among = unrecorded.slice(0, 20)
    const observed: Json = { functions: own.length, unrecorded: unrecorded.length, among }
    const evidence = { path: 'functions', observed, expected: 'invocations of every function recorded' }
    if (unrecorded.length > 0) return fail(evidence)
    return first === undefined ? pass(evidence) : unknownVerdict(first, ...more)
  },
})

/** Functions whose invocations no trail records, and what was not read where that is unclear. */
function findUnrecorded(functions: readonly Resource<'AWS::Lambda::Function'>[], snapshot: TrailSnapshot) {
  const unrecorded: string[] = []
  const missing: Omit<Unknown, 'known'>[] = []
  const trailsOf = trailsByRegion(snapshot)
  for (const { arn, region } of functions) {
    const event = {
      eventCategory: 'Data',
      readOnly: 'false',
      'resources.type': 'AWS::Lambda::Function',
      'resources.ARN': arn,
      eventSource: 'lambda.amazonaws.com',
      eventName: 'Invoke',
    } as const
    const search = trailsOf(region)((trail) => recordsInRegion(trail, event, region))
    if (search.kind === 'none') unrecorded.push(arn)
    if (search.kind === 'unclear') missing.push(...search.verdict.missing)
  }
  return {
    unrecorded,
    missing: missing.map(({ reason, operation, action }) => unknown(reason, operation, action)),
  }
}
