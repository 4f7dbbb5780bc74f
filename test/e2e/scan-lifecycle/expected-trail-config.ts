import type { VerdictStatus } from '@plumbline/model'
import { bare, type ExpectedVerdicts } from './expected-verdicts.js'
import { testAccountId } from './seed-functions.js'

export interface ExpectedVerdict {
  readonly rule: string
  /** ARN; `<region>/<name>` for functions. */
  readonly resource: string
  readonly verdict: VerdictStatus
}

const about = (resource: string, verdicts: ExpectedVerdicts): readonly ExpectedVerdict[] =>
  Object.entries(verdicts).map(([rule, verdict]) => ({ rule, resource, verdict }))

const account = `arn:aws:iam::${testAccountId}:root`
const region = (name: string) => `arn:aws:account::${testAccountId}:region/${name}`
const trail = (home: string, name: string) => `arn:aws:cloudtrail:${home}:${testAccountId}:trail/${name}`
const config = (path: string) => `arn:aws:config:eu-west-1:${testAccountId}:${path}`

/** Verdicts about seed-trail-config.ts, in addition to those about seed-functions.ts; see there for the reasons. */
export const expectedTrailConfig: readonly ExpectedVerdict[] = [
  ...about(account, {
    'cloudtrail.dynamodb-data': 'fail',
    'cloudtrail.enabled': 'pass',
    'cloudtrail.global-duplicated': 'pass',
    'cloudtrail.insights': 'fail',
    'cloudtrail.lambda-data': 'pass',
    'cloudtrail.multi-region': 'pass',
    'cloudtrail.s3-data-read': 'fail',
    'cloudtrail.s3-data-write': 'fail',
    'cloudtrail.security-trail': 'fail',
    'config.recorder-global-resources': 'pass',
    'lambda.passrole-broad': 'pass',
  }),
  ...about(trail('eu-west-1', 'audit'), {
    'cloudtrail.cloudwatch': 'fail',
    'cloudtrail.delivery-failing': 'pass',
    'cloudtrail.excluded-sources': 'pass',
    'cloudtrail.kms': 'fail',
    'cloudtrail.log-validation': 'pass',
    'cloudtrail.sns-notification': 'fail',
  }),
  ...about(trail('us-east-1', 'legacy'), {
    'cloudtrail.cloudwatch': 'not_applicable',
    'cloudtrail.delivery-failing': 'not_applicable',
    'cloudtrail.excluded-sources': 'not_applicable',
    'cloudtrail.kms': 'pass',
    'cloudtrail.log-validation': 'fail',
    'cloudtrail.sns-notification': 'fail',
  }),
  ...about(region('eu-west-1'), {
    'config.delivery-channel': 'pass',
    'config.recorder-enabled': 'pass',
    'config.rules-present': 'pass',
    'lambda.config-rules': 'pass',
    'lambda.in-scope-recording': 'pass',
  }),
  ...about(region('us-east-1'), {
    'config.delivery-channel': 'not_applicable',
    'config.recorder-enabled': 'fail',
    'config.rules-present': 'not_applicable',
    'lambda.config-rules': 'not_applicable',
    'lambda.in-scope-recording': 'not_applicable',
  }),
  ...about(config('configuration-recorder/default'), {
    'config.recorder-exclusions': 'pass',
    'config.recorder-role': 'pass',
  }),
  ...about(config('delivery-channel/default'), { 'config.delivery-failing': 'pass' }),
  ...about('eu-west-1/night-batch', {
    ...bare,
    'lambda.role-admin': 'fail',
    'lambda.role-trust-broad': 'fail',
    'lambda.role-wildcard-action': 'not_applicable',
  }),
  ...about('eu-west-1/reports', {
    ...bare,
    'lambda.layer-external': 'fail',
    'lambda.role-wildcard-action': 'fail',
  }),
]
