/** An account that publishes layers for all AWS customers. */
export interface LayerPublisher {
  readonly accountId: string
  readonly publisher: string
  readonly source: string
}

export const layerPublishersAsOf = '2026-11-22'

const appConfig =
  'https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-integration-lambda-extensions-versions.html'
const insights =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Lambda-Insights-extension-versions.html'
const parametersAndSecrets =
  'https://docs.aws.amazon.com/systems-manager/latest/userguide/ps-integration-lambda-extensions.html'

function publishers(
  publisher: string,
  source: string,
  accountIds: readonly string[],
): readonly LayerPublisher[] {
  return accountIds.map((accountId) => ({ accountId, publisher, source }))
}

/**
 * Accounts from which AWS and well-known vendors publish layers. AWS uses a separate account in most newer regions and in
 * each partition; until the account of a region is added here, it can be configured as a trusted account.
 */
export const layerPublishers: readonly LayerPublisher[] = [
  ...publishers('AWS: Lambda Insights', insights, [
    '580247275435',
    '012438385374',
    '033019950311',
    '194566237122',
    '285320876703',
    '339249233099',
    '352183217350',
    '439286490199',
    '488211338238',
    '519774774795',
    '732604637566',
    '891564319516',
  ]),
  ...publishers('AWS: AppConfig agent', appConfig, [
    '027255383542',
    '039592058896',
    '066940009817',
    '080788657173',
    '203683718741',
    '282860088358',
    '359756378197',
    '421114256042',
    '434848589818',
    '436199621743',
    '493207061005',
    '554480029851',
    '586093569114',
    '615057806174',
    '615084187847',
    '630222743974',
    '646970417810',
    '706869817123',
    '728743619870',
    '758369105281',
    '826293736237',
    '958113053741',
    '980059726660',
  ]),
  ...publishers('AWS: Parameters and Secrets', parametersAndSecrets, [
    '015030872274',
    '044395824272',
    '127562683043',
    '129776340158',
    '133256977650',
    '133490724326',
    '176022468876',
    '177933569100',
    '187925254637',
    '200266452380',
    '287114880934',
    '287310001119',
    '317013901791',
    '325218067255',
    '345057560386',
    '427196147048',
    '490737872127',
    '576959938190',
    '590474943231',
    '665172237481',
    '738900069198',
    '768336418462',
    '780235371811',
    '832021897121',
    '858974508948',
    '933737806257',
    '997803712105',
  ]),
  ...publishers(
    'AWS: Powertools',
    'https://docs.aws.amazon.com/powertools/typescript/latest/getting-started/lambda-layers',
    ['017000801446', '094274105915'],
  ),
  ...publishers('AWS: SDK for pandas', 'https://aws-sdk-pandas.readthedocs.io/en/stable/layers.html', [
    '336392948345',
  ]),
  ...publishers('AWS: Distro for OpenTelemetry', 'https://aws-otel.github.io/docs/getting-started/lambda', [
    '257394471194',
    '615299751070',
    '901920570463',
  ]),
  ...publishers('Datadog', 'https://github.com/DataDog/datadog-lambda-extension/releases', [
    '002406178527',
    '464622532012',
  ]),
  ...publishers('Elastic', 'https://github.com/elastic/apm-agent-nodejs/releases', ['267093732750']),
  ...publishers('Lumigo', 'https://github.com/lumigo-io/lumigo-node/tree/master/layers', ['114300393969']),
  ...publishers('New Relic', 'https://layers.newrelic-external.com/', ['451483290750']),
  ...publishers('Sentry', 'https://github.com/getsentry/sentry-release-registry', ['943013980633']),
  ...publishers('Splunk', 'https://github.com/signalfx/lambda-layer-versions', ['254067382080']),
]
