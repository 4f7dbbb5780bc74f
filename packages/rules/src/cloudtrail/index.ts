import type { Rule } from '../engine/define-rule.js'
import { cloudwatch } from './cloudwatch.js'
import { deliveryFailing } from './delivery-failing.js'
import { dynamodbData } from './dynamodb-data.js'
import { enabled } from './enabled.js'
import { excludedSources } from './excluded-sources.js'
import { globalDuplicated } from './global-duplicated.js'
import { insights } from './insights.js'
import { kms } from './kms.js'
import { lambdaData } from './lambda-data.js'
import { logValidation } from './log-validation.js'
import { multiRegion } from './multi-region.js'
import { s3DataRead } from './s3-data-read.js'
import { s3DataWrite } from './s3-data-write.js'
import { securityTrail } from './security-trail.js'
import { snsNotification } from './sns-notification.js'

/** Rules about AWS CloudTrail, by id. */
export const cloudtrailRules: readonly Rule[] = [
  cloudwatch,
  deliveryFailing,
  dynamodbData,
  enabled,
  excludedSources,
  globalDuplicated,
  insights,
  kms,
  lambdaData,
  logValidation,
  multiRegion,
  s3DataRead,
  s3DataWrite,
  securityTrail,
  snsNotification,
]
