/**
 * An AWS of one account for the call bench: answers over HTTP, generated, and counts requests. 500 functions with four
 * versions each and no alias, 800 roles, 2,000 security groups with ten rules each, 1,000 interfaces and 20 trails, in four
 * busy regions of seventeen; the others contain nothing but a recorder.
 */
import { createServer } from 'node:http'

export const accountId = '111122223333'

/** Regions that are enabled by default. https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
export const regions = (
  'ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 ' +
  'eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'
).split(' ')
const busy = new Set(['eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'])

const times = (count, make) => Array.from({ length: count }, (_, n) => make(n))
const cached = (make) => {
  const made = new Map()
  return (region) => {
    if (!made.has(region)) made.set(region, busy.has(region) ? make(region) : [])
    return made.get(region)
  }
}

const functions = cached((region) =>
  times(125, (n) => `fn-${n}`).flatMap((name) =>
    ['$LATEST', '1', '2', '3', '4'].map((version) => ({
      FunctionName: name,
      FunctionArn: `arn:aws:lambda:${region}:${accountId}:function:${name}:${version}`,
      Version: version,
      RevisionId: `revision-${name}`,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: `arn:aws:iam::${accountId}:role/role-${name}`,
      CodeSize: 1024,
      CodeSha256: `${name}-${version}=`,
      Timeout: 3,
      MemorySize: 128,
      LastModified: '2026-09-01T08:00:00.000+0000',
      PackageType: 'Zip',
      Architectures: ['arm64'],
      EphemeralStorage: { Size: 512 },
      TracingConfig: { Mode: 'Active' },
    })),
  ),
)
const tag = (name, value) => `<${name}>${value}</${name}>`
const groups = cached(() =>
  times(500, (n) => tag('groupId', `sg-${n}`) + tag('groupName', `group-${n}`) + tag('vpcId', 'vpc-1')),
)
const rules = cached(() =>
  times(500, (n) => n).flatMap((group) =>
    times(
      10,
      (n) =>
        tag('securityGroupRuleId', `sgr-${group}-${n}`) +
        tag('groupId', `sg-${group}`) +
        tag('isEgress', 'false') +
        tag('ipProtocol', 'tcp') +
        tag('fromPort', 1000 + n) +
        tag('toPort', 1000 + n) +
        tag('cidrIpv4', '10.0.0.0/8'),
    ),
  ),
)
const interfaces = cached(() =>
  times(
    250,
    (n) =>
      tag('networkInterfaceId', `eni-${n}`) +
      tag('vpcId', 'vpc-1') +
      tag('subnetId', 'subnet-1') +
      tag('status', 'in-use') +
      tag('sourceDestCheck', 'true'),
  ),
)
const trails = cached((region) =>
  times(5, (n) => ({
    Name: `trail-${n}`,
    TrailARN: `arn:aws:cloudtrail:${region}:${accountId}:trail/trail-${n}`,
    HomeRegion: region,
    S3BucketName: 'logs',
    IsMultiRegionTrail: false,
    IsOrganizationTrail: false,
    IncludeGlobalServiceEvents: true,
    LogFileValidationEnabled: true,
  })),
)
const roles = times(
  800,
  (n) =>
    tag('Arn', `arn:aws:iam::${accountId}:role/role-${n}`) +
    tag('RoleName', `role-${n}`) +
    tag('RoleId', `AROA${n}`) +
    tag('Path', '/') +
    tag('CreateDate', '2026-01-01T00:00:00Z') +
    tag('AssumeRolePolicyDocument', encodeURIComponent('{"Version":"2012-10-17","Statement":[]}')),
)

/** One page of a list, and the marker of the next. */
function pageOf(list, size, marker) {
  const start = Number(marker || 0)
  const next = start + size < list.length ? String(start + size) : undefined
  return { items: list.slice(start, start + size), next }
}

const lambdaPaths = [
  [/^\/[\d-]+\/functions\/[^/]+\/policy$/, 'GetPolicy', () => null],
  [/^\/[\d-]+\/functions\/[^/]+\/urls$/, 'ListFunctionUrlConfigs', () => ({ FunctionUrlConfigs: [] })],
  [/^\/[\d-]+\/functions\/[^/]+\/aliases$/, 'ListAliases', () => ({ Aliases: [] })],
  [/^\/[\d-]+\/functions\/[^/]+\/concurrency$/, 'GetFunctionConcurrency', () => ({})],
  [
    /\/event-invoke-config\/list$/,
    'ListFunctionEventInvokeConfigs',
    () => ({ FunctionEventInvokeConfigs: [] }),
  ],
  [
    /\/provisioned-concurrency$/,
    'ListProvisionedConcurrencyConfigs',
    () => ({ ProvisionedConcurrencyConfigs: [] }),
  ],
  [/\/runtime-management-config$/, 'GetRuntimeManagementConfig', () => ({ UpdateRuntimeOn: 'Auto' })],
  [/\/recursion-config$/, 'GetFunctionRecursionConfig', () => ({ RecursiveLoop: 'Terminate' })],
  [/\/layers\/[^/]+\/versions\/\d+\/policy$/, 'GetLayerVersionPolicy', () => null],
  [/\/layers\/[^/]+\/versions$/, 'ListLayerVersions', layerVersions],
  [/\/layers$/, 'ListLayers', layers],
  [/\/code-signing-configs\/?$/, 'ListCodeSigningConfigs', () => ({ CodeSigningConfigs: [] })],
  [/\/event-source-mappings\/?$/, 'ListEventSourceMappings', () => ({ EventSourceMappings: [] })],
  [/\/functions\/?$/, 'ListFunctions', listFunctions],
]

function listFunctions({ region, query }) {
  const page = pageOf(functions(region), 50, query.get('Marker'))
  return { Functions: page.items, NextMarker: page.next }
}

function layers({ region }) {
  const layer = { LayerName: 'tools', LayerArn: `arn:aws:lambda:${region}:${accountId}:layer:tools` }
  return { Layers: busy.has(region) ? [layer] : [] }
}

function layerVersions({ region }) {
  const LayerVersionArn = `arn:aws:lambda:${region}:${accountId}:layer:tools:1`
  return { LayerVersions: [{ LayerVersionArn, Version: 1, CreatedDate: '2026-09-01T08:00:00.000+0000' }] }
}

function answerLambda(request) {
  const [, operation, answer] = lambdaPaths.find(([path]) => path.test(request.path)) ?? []
  const body = answer?.(request)
  if (body !== null) return { operation, body: JSON.stringify(body) }
  const message = 'No policy is associated with the given resource.'
  return { operation, status: 404, error: 'ResourceNotFoundException', body: JSON.stringify({ message }) }
}

/** Services whose requests name their operation in a header. */
const jsonAnswers = {
  DescribeTrails: ({ region }) => ({ trailList: trails(region) }),
  GetTrailStatus: () => ({ IsLogging: true }),
  GetEventSelectors: () => ({ EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }),
  GetInsightSelectors: () => ({ InsightSelectors: [] }),
  DescribeConfigurationRecorders: () => ({
    ConfigurationRecorders: [
      {
        name: 'default',
        roleARN: `arn:aws:iam::${accountId}:role/config`,
        recordingGroup: { allSupported: true },
      },
    ],
  }),
  DescribeConfigurationRecorderStatus: () => ({
    ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'SUCCESS' }],
  }),
  DescribeDeliveryChannels: () => ({ DeliveryChannels: [{ name: 'default', s3BucketName: 'logs' }] }),
  DescribeDeliveryChannelStatus: () => ({ DeliveryChannelsStatus: [{ name: 'default' }] }),
}

const ec2Lists = {
  DescribeSecurityGroups: ['securityGroupInfo', groups],
  DescribeSecurityGroupRules: ['securityGroupRuleSet', rules],
  DescribeNetworkInterfaces: ['networkInterfaceSet', interfaces],
}

function answerEc2(operation, { region, form }) {
  if (operation === 'DescribeRegions') {
    const rows = regions.map(
      (name) =>
        tag('regionName', name) +
        tag('optInStatus', 'opt-in-not-required') +
        tag('regionEndpoint', `ec2.${name}.amazonaws.com`),
    )
    return tag('R', tag('regionInfo', rows.map((row) => tag('item', row)).join('')))
  }
  const [member, list] = ec2Lists[operation] ?? []
  if (member === undefined) return '<R/>'
  const { items, next } = pageOf(list(region), Number(form.get('MaxResults')), form.get('NextToken'))
  const rows = items.map((item) => tag('item', item)).join('')
  return tag('R', tag(member, rows) + (next === undefined ? '' : tag('nextToken', next)))
}

const keyColumns = (number) =>
  ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map((column) => [
    `access_key_${number}_${column}`,
    column === 'active' ? 'false' : 'N/A',
  ])
/** The row of the root user, by column. */
const rootRow = [
  ['user', '<root_account>'],
  ['arn', `arn:aws:iam::${accountId}:root`],
  ['user_creation_time', '2020-01-01T00:00:00+00:00'],
  ['password_enabled', 'not_supported'],
  ['password_last_used', 'no_information'],
  ['password_last_changed', 'not_supported'],
  ['mfa_active', 'true'],
  ...keyColumns(1),
  ...keyColumns(2),
  ['cert_1_active', 'false'],
  ['cert_2_active', 'false'],
]
const report = [0, 1].map((line) => rootRow.map((cell) => cell[line]).join(',')).join('\n')

const iamAnswers = {
  GetAccountAuthorizationDetails({ form }) {
    const { items, next } = pageOf(roles, Number(form.get('MaxItems')), form.get('Marker'))
    const list = tag('RoleDetailList', items.map((item) => tag('member', item)).join(''))
    return list + tag('IsTruncated', next !== undefined) + (next === undefined ? '' : tag('Marker', next))
  },
  GenerateCredentialReport: () => tag('State', 'COMPLETE'),
  GetCredentialReport: () =>
    tag('Content', Buffer.from(report).toString('base64')) +
    tag('ReportFormat', 'text/csv') +
    tag('GeneratedTime', '2026-11-28T00:00:00Z'),
  GetAccountSummary: () => tag('SummaryMap', tag('entry', tag('key', 'AccountMFAEnabled') + tag('value', 1))),
}

const stsAnswers = {
  AssumeRole: () =>
    tag(
      'Credentials',
      tag('AccessKeyId', 'BENCHKEY') +
        tag('SecretAccessKey', 'bench') +
        tag('SessionToken', 'bench') +
        tag('Expiration', '2099-01-01T00:00:00Z'),
    ),
  GetCallerIdentity: () =>
    tag('Account', accountId) + tag('Arn', `arn:aws:sts::${accountId}:assumed-role/reader/bench`),
}

function answerQuery(service, request) {
  const operation = request.form.get('Action')
  if (service === 'ec2') return { operation, type: 'text/xml', body: answerEc2(operation, request) }
  if (operation === 'GetAccountPasswordPolicy') {
    const error = tag('Error', tag('Type', 'Sender') + tag('Code', 'NoSuchEntity') + tag('Message', 'none'))
    return { operation, status: 404, type: 'text/xml', body: tag('ErrorResponse', error) }
  }
  const result = { ...iamAnswers, ...stsAnswers }[operation]?.(request) ?? ''
  const body = tag(`${operation}Response`, tag(`${operation}Result`, result))
  return { operation, type: 'text/xml', body }
}

function answerAccount({ path }) {
  const operation = path === '/getContactInformation' ? 'GetContactInformation' : 'GetAlternateContact'
  const error = { error: 'ResourceNotFoundException', status: 404, body: '{"message":"none"}' }
  return { operation, ...error }
}

function answer(request) {
  const { service, target } = request
  if (service === 'lambda') return answerLambda(request)
  if (service === 'account') return answerAccount(request)
  if (target === undefined) return answerQuery(service, request)
  const operation = target.split('.').at(-1)
  return { operation, body: JSON.stringify(jsonAnswers[operation]?.(request) ?? {}) }
}

async function readRequest(message) {
  const chunks = []
  for await (const chunk of message) chunks.push(chunk)
  const url = new URL(message.url, 'http://localhost')
  const [, region, service] = /Credential=[^/]+\/\d+\/([\w-]+)\/([\w-]+)\//.exec(
    message.headers.authorization,
  )
  return {
    region,
    service: { tagging: 'tag' }[service] ?? service,
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    form: new URLSearchParams(Buffer.concat(chunks).toString()),
    target: message.headers['x-amz-target'],
  }
}

/** Starts the server; `calls` counts requests by `<service>:<operation>`. */
export async function startReferenceAws() {
  const calls = new Map()
  const server = createServer(async (message, response) => {
    const request = await readRequest(message)
    const { operation, status = 200, type = 'application/json', error, body } = answer(request)
    const name = `${request.service}:${operation}`
    calls.set(name, (calls.get(name) ?? 0) + 1)
    response.writeHead(status, { 'content-type': type, ...(error && { 'x-amzn-errortype': error }) })
    response.end(body)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    /** The requests since the last time, by operation. */
    takeCalls() {
      const taken = Object.fromEntries([...calls].sort(([a], [b]) => (a < b ? -1 : 1)))
      calls.clear()
      return taken
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
