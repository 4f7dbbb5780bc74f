/** Trails and AWS Config of both accounts. */
export const productionTrails = [
  {
    name: 'production-events',
    place: 'shop',
    bucket: 'acme-production-trails',
    isMultiRegion: true,
    isValidated: true,
    hasKey: true,
    logGroup: 'acme-trails',
  },
  { name: 'legacy-audit', place: 'legacy', bucket: 'legacy-audit-logs' },
]

export const platformTrails = [
  {
    name: 'platform-events',
    place: 'shop',
    bucket: 'acme-platform-trails',
    isMultiRegion: true,
    isValidated: true,
    hasKey: true,
    logGroup: 'acme-trails',
    insights: ['ApiCallRateInsight'],
  },
  {
    name: 'archive-access',
    place: 'europe',
    bucket: 'acme-platform-data-events',
    isValidated: true,
    hasKey: true,
    dataEvents: [['AWS::S3::Object', 'arn:aws:s3:::acme-platform-trails/']],
  },
]

/** Regions in which AWS Config records; `isStopped` if it was stopped. */
export const productionRecorders = [
  {
    place: 'shop',
    recordsGlobalTypes: true,
    rules: ['ROOT_ACCOUNT_MFA_ENABLED', 'S3_BUCKET_PUBLIC_READ_PROHIBITED'],
  },
  { place: 'europe', rules: ['LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'] },
  { place: 'legacy', isStopped: true, rules: [] },
]

export const platformRecorders = [
  { place: 'shop', recordsGlobalTypes: true, rules: ['CLOUD_TRAIL_ENABLED', 'IAM_USER_MFA_ENABLED'] },
  { place: 'europe', rules: ['VPC_FLOW_LOGS_ENABLED'] },
]
