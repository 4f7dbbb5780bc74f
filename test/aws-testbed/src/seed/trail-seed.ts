import type { JsonBody, RawCalls } from './raw-calls.js'
import { type AwsPlace, seedRequest } from './seed-request.js'

export interface TrailSpec {
  readonly name: string
  readonly bucket: string
  readonly isMultiRegion?: boolean
  readonly isValidated?: boolean
  readonly kmsKeyId?: string
  /** False leaves the trail stopped. */
  readonly isLogging?: boolean
  /** Replace AWS's default; in the format of the AWS API. */
  readonly eventSelectors?: JsonBody[]
  readonly advancedEventSelectors?: JsonBody[]
  readonly insightTypes?: readonly string[]
}

export interface TrailSeed {
  /** An empty bucket in us-east-1 to which any trail may deliver. */
  createBucket(name: string): Promise<void>
  /** A trail whose home region is the seed's region; the bucket must exist. Returns its ARN. */
  createTrail(trail: TrailSpec): Promise<string>
}

const TARGET = 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101'

export function trailSeed(endpoint: string, raw: RawCalls, place: AwsPlace): TrailSeed {
  const call = (operation: string, body: JsonBody) => raw.json('cloudtrail', `${TARGET}.${operation}`, body)
  return {
    async createBucket(name) {
      const request = { service: 's3', method: 'PUT', target: `/${name}` }
      await seedRequest(endpoint, { ...place, region: 'us-east-1' }, request)
    },
    async createTrail(trail) {
      const { name, bucket, isMultiRegion = false, isValidated = false, kmsKeyId } = trail
      await call('CreateTrail', {
        Name: name,
        S3BucketName: bucket,
        IsMultiRegionTrail: isMultiRegion,
        EnableLogFileValidation: isValidated,
        ...(kmsKeyId === undefined ? {} : { KmsKeyId: kmsKeyId }),
      })
      const { eventSelectors, advancedEventSelectors, insightTypes = [] } = trail
      if (eventSelectors !== undefined)
        await call('PutEventSelectors', { TrailName: name, EventSelectors: eventSelectors as never })
      if (advancedEventSelectors !== undefined)
        await call('PutEventSelectors', {
          TrailName: name,
          AdvancedEventSelectors: advancedEventSelectors as never,
        })
      if (insightTypes.length > 0) {
        const InsightSelectors = insightTypes.map((InsightType) => ({ InsightType }))
        await call('PutInsightSelectors', { TrailName: name, InsightSelectors })
      }
      if (trail.isLogging !== false) await call('StartLogging', { Name: name })
      return `arn:aws:cloudtrail:${place.region}:${place.accountId}:trail/${name}`
    },
  }
}
