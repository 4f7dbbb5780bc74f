import type { OperationName } from '../engine/aws-operations.js'

/** A request quota as AWS documents it, for one account and region. */
export interface Quota {
  /** IAM prefix, or one operation that has a quota of its own. */
  readonly scope: string
  readonly perSecond: number
  readonly source: string
  /** Day on which the source was read; null where the figure is ours, or was not confirmed there yet. */
  readonly readOn: string | null
}

const lambdaLimits = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests'

/** A quota for one operation comes before its service's. */
export const quotas: readonly Quota[] = [
  { scope: 'lambda:GetPolicy', perSecond: 15, source: lambdaLimits, readOn: '2026-11-22' },
  // "Remainder of the control plane API requests": 15 a second over all of them together, and not increasable.
  { scope: 'lambda', perSecond: 15, source: lambdaLimits, readOn: '2026-11-22' },
  // "Transactions per second (TPS)": 10 for what we call; LookupEvents has 2 of its own.
  {
    scope: 'cloudtrail',
    perSecond: 10,
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
    readOn: null,
  },
  // AWS publishes no request quota for Config: a low figure of our own, enough for the few calls that it needs.
  {
    scope: 'config',
    perSecond: 5,
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html',
    readOn: null,
  },
  {
    scope: 'ec2',
    perSecond: 20,
    source: 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html',
    readOn: '2026-11-22',
  },
  // AWS documents no request rate for IAM; it throttles bursts, and the bulk list and a dozen small calls need few.
  {
    scope: 'iam',
    perSecond: 10,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    readOn: null,
  },
  // 10 for GetAlternateContact and GetContactInformation, but 3 in China; we need four calls.
  {
    scope: 'account',
    perSecond: 3,
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/quotas.html',
    readOn: '2026-11-22',
  },
  {
    scope: 'tag',
    perSecond: 15,
    source: 'https://docs.aws.amazon.com/general/latest/gr/arg.html',
    readOn: null,
  },
  {
    scope: 'sts',
    perSecond: 600,
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
    readOn: null,
  },
]

/** The quota that an operation counts against. Throws for a service without one, so that none is read unbounded. */
export function quotaOf(operation: OperationName): Quota {
  const prefix = servicePrefix(operation)
  const quota =
    quotas.find(({ scope }) => scope === operation) ?? quotas.find(({ scope }) => scope === prefix)
  if (quota === undefined)
    throw new Error(`No request quota is known for ${operation}: add it to quotas.ts with its source.`)
  return quota
}

/** `lambda` of `lambda:GetPolicy`. */
export function servicePrefix(operation: string): string {
  return operation.slice(0, operation.indexOf(':'))
}
