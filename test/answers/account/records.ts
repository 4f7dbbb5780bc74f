import { notFound, type Script, scriptedAccount } from '@plumbline/aws-collectors/testing'

const region = 'eu-west-1'
const trailArn = `arn:aws:cloudtrail:${region}:${scriptedAccount}:trail/all`

/** Trails, recorders and contacts with a fault in every setting that a rule asks about. */
export const recordsAnswers: Script = {
  'account:GetAlternateContact': notFound,
  'account:GetContactInformation': () => ({
    ContactInformation: {
      FullName: ' ',
      AddressLine1: '1 Main Street',
      City: 'Springfield',
      PostalCode: '12345',
      CountryCode: 'US',
      PhoneNumber: '',
    },
  }),
  'ec2:DescribeRegions': () => ({
    Regions: [
      { RegionName: region, Endpoint: `ec2.${region}.amazonaws.com`, OptInStatus: 'opt-in-not-required' },
    ],
  }),
  'cloudtrail:DescribeTrails': () => ({
    trailList: [
      {
        Name: 'all',
        TrailARN: trailArn,
        HomeRegion: region,
        S3BucketName: 'logs',
        IsMultiRegionTrail: false,
        IncludeGlobalServiceEvents: false,
        LogFileValidationEnabled: false,
        HasCustomEventSelectors: true,
        HasInsightSelectors: false,
        IsOrganizationTrail: false,
      },
    ],
  }),
  'cloudtrail:GetTrailStatus': () => ({
    IsLogging: true,
    LatestDeliveryError: 'AccessDenied',
    LatestDigestDeliveryError: 'AccessDenied',
    LatestCloudWatchLogsDeliveryError: 'AccessDenied',
    LatestDeliveryTime: new Date('2026-11-01T00:00:00Z'),
  }),
  'cloudtrail:GetEventSelectors': () => ({
    TrailARN: trailArn,
    EventSelectors: [
      {
        ReadWriteType: 'WriteOnly',
        IncludeManagementEvents: true,
        ExcludeManagementEventSources: ['kms.amazonaws.com'],
        DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3:::orders/'] }],
      },
    ],
  }),
  'cloudtrail:GetInsightSelectors': () => ({
    TrailARN: trailArn,
    InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
  }),
  'config:DescribeConfigurationRecorders': () => ({
    ConfigurationRecorders: [
      {
        name: 'default',
        arn: `arn:aws:config:${region}:${scriptedAccount}:configuration-recorder/default/abcd`,
        roleARN: `arn:aws:iam::${scriptedAccount}:role/config`,
        recordingGroup: {
          allSupported: false,
          includeGlobalResourceTypes: false,
          resourceTypes: ['AWS::S3::Bucket'],
          recordingStrategy: { useOnly: 'INCLUSION_BY_RESOURCE_TYPES' },
        },
        recordingMode: {
          recordingFrequency: 'DAILY',
          recordingModeOverrides: [{ recordingFrequency: 'DAILY', resourceTypes: ['AWS::S3::Bucket'] }],
        },
      },
    ],
  }),
  'config:DescribeConfigurationRecorderStatus': () => ({
    ConfigurationRecordersStatus: [
      { name: 'default', recording: false, lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
    ],
  }),
  'config:DescribeDeliveryChannels': () => ({
    DeliveryChannels: [{ name: 'default', s3BucketName: 'config' }],
  }),
  'config:DescribeDeliveryChannelStatus': () => ({
    DeliveryChannelsStatus: [
      {
        name: 'default',
        configHistoryDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
        configSnapshotDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
        configStreamDeliveryInfo: { lastStatus: 'Failure', lastErrorCode: 'AccessDenied' },
      },
    ],
  }),
  'config:DescribeConfigRules': () => ({
    ConfigRules: [
      {
        ConfigRuleName: 'root-mfa',
        ConfigRuleId: 'config-rule-1',
        ConfigRuleArn: `arn:aws:config:${region}:${scriptedAccount}:config-rule/config-rule-1`,
        ConfigRuleState: 'DELETING',
        Source: { Owner: 'AWS', SourceIdentifier: 'ROOT_ACCOUNT_MFA_ENABLED' },
      },
    ],
  }),
}
