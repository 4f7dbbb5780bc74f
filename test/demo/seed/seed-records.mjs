import { arn, iamArn, regions } from '../account.mjs'
import { putBucket } from './put-bucket.mjs'
import { keyIds } from './seed-teams.mjs'

const trailTarget = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'
const configTarget = 'StarlingDoveService'

/** Creates trails with their buckets and starts logging. */
export async function seedTrails(at, { account, trails, endpoint }) {
  for (const trail of trails) {
    const region = regions[trail.place]
    await putBucket(endpoint, { account, region, name: trail.bucket })
    await seedTrail((action, body) => at(region).json('cloudtrail', `${trailTarget}.${action}`, body), {
      trail,
      region,
      account,
    })
  }
}

async function seedTrail(call, { trail, region, account }) {
  const logs = trail.logGroup && {
    CloudWatchLogsLogGroupArn: arn('logs', region, `log-group:${trail.logGroup}:*`, account),
    CloudWatchLogsRoleArn: iamArn('role/acme-trail-logs', account),
  }
  await call('CreateTrail', {
    Name: trail.name,
    S3BucketName: trail.bucket,
    IncludeGlobalServiceEvents: trail.isMultiRegion ?? false,
    IsMultiRegionTrail: trail.isMultiRegion ?? false,
    EnableLogFileValidation: trail.isValidated ?? false,
    ...(trail.hasKey ? { KmsKeyId: arn('kms', region, `key/${keyIds[region]}`, account) } : {}),
    ...logs,
  })
  const DataResources = (trail.dataEvents ?? []).map(([Type, value]) => ({ Type, Values: [value] }))
  await call('PutEventSelectors', {
    TrailName: trail.name,
    EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources }],
  })
  if (trail.insights) {
    const InsightSelectors = trail.insights.map((InsightType) => ({ InsightType }))
    await call('PutInsightSelectors', { TrailName: trail.name, InsightSelectors })
  }
  await call('StartLogging', { Name: trail.name })
}

export async function stopLogging(aws, name) {
  await aws.json('cloudtrail', `${trailTarget}.StopLogging`, { Name: name })
}

/** Sets up AWS Config. */
export async function seedRecorders(at, { account, recorders, endpoint }) {
  for (const recorder of recorders) {
    const region = regions[recorder.place]
    const bucket = `acme-config-${account.accountId}-${region}`
    await putBucket(endpoint, { account, region, name: bucket })
    const call = (action, body) => at(region).json('config', `${configTarget}.${action}`, body)
    await seedRecorder(call, { recorder, account, bucket })
  }
}

async function seedRecorder(call, { recorder, account, bucket }) {
  const name = 'default'
  await call('PutConfigurationRecorder', {
    ConfigurationRecorder: {
      name,
      roleARN: iamArn('role/acme-config-recorder', account),
      recordingGroup: {
        allSupported: true,
        includeGlobalResourceTypes: recorder.recordsGlobalTypes ?? false,
      },
    },
  })
  await call('PutDeliveryChannel', { DeliveryChannel: { name, s3BucketName: bucket } })
  await call('StartConfigurationRecorder', { ConfigurationRecorderName: name })
  for (const rule of recorder.rules) {
    await call('PutConfigRule', {
      ConfigRule: {
        ConfigRuleName: `acme-${rule.toLowerCase().replaceAll('_', '-')}`,
        Source: { Owner: 'AWS', SourceIdentifier: rule },
      },
    })
  }
  if (recorder.isStopped) await call('StopConfigurationRecorder', { ConfigurationRecorderName: name })
}
