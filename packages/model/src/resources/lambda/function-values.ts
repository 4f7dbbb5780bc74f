import { z } from 'zod'
import type { Stored } from '../../facts/define-resource.js'
import { policyDocument } from '../policy-document.js'
import { keyedHash, numberOrNull, textOrNull, texts } from '../values.js'

/** SDK operation that lists functions and, with FunctionVersion=ALL, their versions. */
export const listFunctions = 'lambda:ListFunctions'

/** Confidence of a secret detector: a provider's documented format, a typical pattern, or randomness alone. */
const confidence = z.enum(['verified', 'pattern', 'entropy'])
export type DetectorConfidence = Stored<typeof confidence>

const detectorHit = z.object({
  /** Stable id of the detector, for example `aws-access-key-id`. */
  detector: z.string(),
  confidence,
})
export type DetectorHit = Stored<typeof detectorHit>

/** An environment variable without its value: the collector removes the value. */
export const environmentVariable = z.object({
  name: z.string(),
  hits: z.array(detectorHit),
  hash: keyedHash,
})
export type EnvironmentVariable = Stored<typeof environmentVariable>

const cors = z.object({
  allowOrigins: texts,
  allowMethods: texts,
  allowHeaders: texts,
  allowCredentials: z.boolean(),
  /** Seconds. */
  maxAge: numberOrNull,
})
export type FunctionUrlCors = Stored<typeof cors>

export const functionUrl = z.object({
  /** Alias that the URL points to; null for the unqualified function ($LATEST). */
  qualifier: textOrNull,
  authType: z.enum(['NONE', 'AWS_IAM']),
  url: z.string(),
  invokeMode: textOrNull,
  cors: cors.nullable(),
})
export type FunctionUrl = Stored<typeof functionUrl>

/** The resource policy of one version or alias. */
export const qualifiedPolicy = z.object({ qualifier: z.string(), policy: policyDocument })
export type QualifiedPolicy = Stored<typeof qualifiedPolicy>

export const functionVpc = z.object({
  vpcId: z.string(),
  subnetIds: texts,
  securityGroupIds: texts,
  isIpv6AllowedForDualStack: z.boolean(),
})
export type FunctionVpc = Stored<typeof functionVpc>

export const functionLayer = z.object({ arn: z.string(), signingProfileVersionArn: textOrNull })
export type FunctionLayer = Stored<typeof functionLayer>

export const functionLogging = z.object({
  format: z.string(),
  logGroup: textOrNull,
  applicationLogLevel: textOrNull,
  systemLogLevel: textOrNull,
})
export type FunctionLogging = Stored<typeof functionLogging>

export const eventInvokeConfig = z.object({
  /** Version or alias; `$LATEST` for the unqualified function. */
  qualifier: z.string(),
  maximumRetryAttempts: numberOrNull,
  /** Seconds. */
  maximumEventAge: numberOrNull,
  onSuccessArn: textOrNull,
  onFailureArn: textOrNull,
})
export type EventInvokeConfig = Stored<typeof eventInvokeConfig>

export const provisionedConcurrency = z.object({
  qualifier: z.string(),
  requested: z.number(),
  status: z.string(),
})
export type ProvisionedConcurrency = Stored<typeof provisionedConcurrency>

export const runtimeManagement = z.object({
  updateRuntimeOn: z.enum(['Auto', 'FunctionUpdate', 'Manual']),
  runtimeVersionArn: textOrNull,
})
export type RuntimeManagement = Stored<typeof runtimeManagement>
