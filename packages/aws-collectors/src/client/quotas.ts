import { type OperationName, type ServiceMap, servicePrefix } from '../engine/aws-operations.js'

/** A request quota as AWS documents it, for one account and region. */
export interface Quota {
  readonly perSecond: number
  readonly source: string
  /** Date on which the source was read; null if the figure is ours, or is not yet confirmed there. */
  readonly readOn: string | null
}

const lambdaLimits = 'https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html#api-requests'
const iamLimits = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html'

/** The quota that all operations of a service share. */
export const serviceQuotas: ServiceMap<Quota> = {
  // 10 for GetAlternateContact and GetContactInformation, but 3 in China; we need four calls.
  account: {
    perSecond: 3,
    source: 'https://docs.aws.amazon.com/accounts/latest/reference/quotas.html',
    readOn: '2026-11-22',
  },
  // "Transactions per second (TPS)": 10 for what we call. LookupEvents has a separate quota of 2.
  cloudtrail: {
    perSecond: 10,
    source: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html',
    readOn: null,
  },
  // AWS publishes no request quota for Config: a low figure of ours, enough for the few calls that a scan needs.
  config: {
    perSecond: 5,
    source: 'https://docs.aws.amazon.com/config/latest/developerguide/configlimits.html',
    readOn: null,
  },
  ec2: {
    perSecond: 20,
    source: 'https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html',
    readOn: '2026-11-22',
  },
  // AWS documents no request rate for IAM; it throttles bursts. A scan makes one bulk list and a dozen small calls.
  iam: { perSecond: 10, source: iamLimits, readOn: null },
  // "Remainder of the control plane API requests": 15 a second over all of them together, not increasable.
  lambda: { perSecond: 15, source: lambdaLimits, readOn: '2026-11-22' },
  sts: { perSecond: 600, source: iamLimits, readOn: null },
  tag: { perSecond: 15, source: 'https://docs.aws.amazon.com/general/latest/gr/arg.html', readOn: null },
}

/** Operations with a separate quota, which do not count against their service's. */
const operationQuotas: { readonly [O in OperationName]?: Quota } = {
  'lambda:GetPolicy': { perSecond: 15, source: lambdaLimits, readOn: '2026-11-22' },
}

/** The quota that an operation counts against. `scope` is the IAM prefix, or the operation if its quota is separate. */
export function quotaOf(operation: OperationName): Quota & { readonly scope: string } {
  const separate = operationQuotas[operation]
  if (separate !== undefined) return { ...separate, scope: operation }
  const scope = servicePrefix(operation)
  return { ...serviceQuotas[scope], scope }
}
