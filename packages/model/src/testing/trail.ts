import type { CloudTrailTrailFacts } from '../cloudtrail/trail.js'
import { known } from '../observed.js'
import type { Resource } from '../resource.js'
import { type FactOverrides, fixtureAccountId, withOverrides } from './lambda-function.js'

const facts: CloudTrailTrailFacts = {
  isMultiRegion: known(true),
  isOrganizationTrail: known(false),
  includesGlobalServices: known(true),
  isLogFileValidated: known(true),
  kmsKeyId: known(`arn:aws:kms:eu-west-1:${fixtureAccountId}:key/1b2c3d4e-0000-4000-8000-000000000001`),
  bucketName: known('acme-audit-logs'),
  keyPrefix: known(null),
  snsTopicArn: known(null),
  logGroupArn: known(null),
  logGroupRoleArn: known(null),
  isLogging: known(true),
  deliveryError: known(null),
  digestDeliveryError: known(null),
  notificationError: known(null),
  logGroupDeliveryError: known(null),
  eventSelectors: known([
    { readWriteType: 'All', includesManagementEvents: true, excludedSources: [], dataResources: [] },
  ]),
  advancedEventSelectors: known([]),
  insightSelectors: known([]),
}

/** A trail of the fixture account that records all management events of every region, with the facts given laid over it. */
export function trail(
  overrides: FactOverrides<'AWS::CloudTrail::Trail'> & {
    readonly name?: string
    readonly region?: string
    readonly owner?: string
  } = {},
): Resource<'AWS::CloudTrail::Trail'> {
  const { name = 'audit', region = 'eu-west-1', owner = fixtureAccountId, ...factOverrides } = overrides
  return {
    type: 'AWS::CloudTrail::Trail',
    arn: `arn:aws:cloudtrail:${region}:${owner}:trail/${name}`,
    name,
    accountId: fixtureAccountId,
    region,
    owner,
    incarnation: null,
    ...withOverrides(facts, factOverrides),
  }
}

/** The row that tells which trails record a region. */
export function trailRegion(
  trailArns: readonly string[],
  region = 'eu-west-1',
): Resource<'Plumbline::CloudTrail::Region'> {
  return {
    type: 'Plumbline::CloudTrail::Region',
    arn: `arn:aws:cloudtrail:${region}:${fixtureAccountId}:region`,
    name: region,
    accountId: fixtureAccountId,
    region,
    owner: fixtureAccountId,
    incarnation: null,
    trailArns: known(trailArns),
  }
}
