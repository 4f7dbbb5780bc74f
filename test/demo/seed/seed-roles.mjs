import { iamArn, others, production } from '../account.mjs'
import { attachPolicy, document } from './seed-function-role.mjs'

const aws = (name) => `arn:aws:iam::aws:policy/${name}`

/** A team's roles for people: their permissions and session duration. */
const peopleRoles = {
  reader: { attached: [aws('ReadOnlyAccess')], seconds: 3600 },
  operator: {
    actions: ['cloudwatch:Describe*', 'cloudwatch:GetMetricData', 'logs:FilterLogEvents'],
    seconds: 3600,
  },
  developer: {
    actions: ['lambda:Get*', 'lambda:List*', 'lambda:InvokeFunction', 'logs:Get*'],
    seconds: 14_400,
  },
}

/** Creates the roles of people, deployments, AWS services and vendors. */
export async function seedRoles(seed, { account, teams }) {
  await seedIdentityProviders(seed)
  for (const team of teams) {
    for (const kind of Object.keys(peopleRoles)) await seedPeopleRole(seed, { account, team, kind })
    await seedDeployRole(seed, { account, team })
  }
  for (const [name, service] of serviceRoles(account))
    await seed.createRole({ name: `acme-${name}`, trust: trusting({ Service: service }) })
  for (const role of extraRoles(account)) {
    await seed.createRole({ name: role.name, trust: role.trust, inlinePolicies: role.policies ?? {} })
    for (const policy of role.attached ?? []) await attachPolicy(seed, role.name, policy)
  }
}

function trusting(Principal, Condition, Action = 'sts:AssumeRole') {
  return {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action, ...(Condition ? { Condition } : {}) }],
  }
}

async function seedPeopleRole(seed, { account, team, kind }) {
  const { attached = [], actions, seconds } = peopleRoles[kind]
  const name = `acme-${team}-${kind}`
  const trust = trusting(
    { Federated: iamArn('saml-provider/acme-sso', account) },
    { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
    'sts:AssumeRoleWithSAML',
  )
  const functions = `arn:aws:lambda:*:${account.accountId}:function:${team}-*`
  await seed.createRole({
    name,
    trust,
    maxSessionDuration: seconds,
    inlinePolicies: actions
      ? { work: document([{ Sid: 'Work', Action: actions, Resource: functions }]) }
      : {},
    tags: { team, account: account.name },
  })
  for (const policy of attached) await attachPolicy(seed, name, policy)
}

const gitHub = 'token.actions.githubusercontent.com'

async function seedIdentityProviders(seed) {
  await seed.query('iam', 'CreateSAMLProvider', {
    Name: 'acme-sso',
    SAMLMetadataDocument: `<EntityDescriptor entityID="https://sso.acme-retail.example">${' '.repeat(1000)}</EntityDescriptor>`,
  })
  await seed.query('iam', 'CreateOpenIDConnectProvider', {
    Url: `https://${gitHub}`,
    'ClientIDList.member.1': 'sts.amazonaws.com',
    'ThumbprintList.member.1': '6938fd4d98bab03faadb97b34396831e3780aea1',
  })
}

/** One repository per deployment role, except for the warehouse team, which trusts every GitHub workflow. */
async function seedDeployRole(seed, { account, team }) {
  const audience = { [`${gitHub}:aud`]: 'sts.amazonaws.com' }
  const subject = { [`${gitHub}:sub`]: `repo:acme-retail/${team}:environment:production` }
  const isOpen = team === 'warehouse'
  const federated = { Federated: iamArn(`oidc-provider/${gitHub}`, account) }
  await seed.createRole({
    name: `acme-${team}-deploy`,
    trust: trusting(
      federated,
      { StringEquals: isOpen ? audience : { ...audience, ...subject } },
      'sts:AssumeRoleWithWebIdentity',
    ),
    inlinePolicies: { deploy: deployPolicy(account, team) },
    tags: { team },
  })
}

function deployPolicy(account, team) {
  const functions = `arn:aws:lambda:*:${account.accountId}:function:${team}-*`
  const roles = `arn:aws:iam::${account.accountId}:role/acme-${team}-*`
  return document([
    { Sid: 'Functions', Action: ['lambda:UpdateFunctionCode', 'lambda:PublishVersion'], Resource: functions },
    {
      Sid: 'Roles',
      Action: 'iam:PassRole',
      Resource: roles,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda.amazonaws.com' } },
    },
  ])
}

function serviceRoles({ accountId }) {
  const shared = [
    ['flow-logs', 'vpc-flow-logs.amazonaws.com'],
    ['trail-logs', 'cloudtrail.amazonaws.com'],
    ['config-recorder', 'config.amazonaws.com'],
    ['backup', 'backup.amazonaws.com'],
    ['scheduler', 'scheduler.amazonaws.com'],
    ['events-bus', 'events.amazonaws.com'],
  ]
  const own = [
    ['checkout-steps', 'states.amazonaws.com'],
    ['order-steps', 'states.amazonaws.com'],
    ['returns-steps', 'states.amazonaws.com'],
    ['api-logs', 'apigateway.amazonaws.com'],
    ['clickstream-delivery', 'firehose.amazonaws.com'],
    ['catalogue-resolvers', 'appsync.amazonaws.com'],
  ]
  return accountId === production.accountId ? [...shared, ...own] : shared
}

function extraRoles({ accountId }) {
  if (accountId !== production.accountId) return platformRoles
  return [
    {
      name: 'stockwise-access',
      trust: trusting({ AWS: `arn:aws:iam::${others.vendorId}:root` }),
      attached: [aws('AmazonS3FullAccess')],
    },
    {
      name: 'observability-vendor',
      trust: trusting(
        { AWS: 'arn:aws:iam::888899990000:root' },
        { StringEquals: { 'sts:ExternalId': 'acme-7f3k2' } },
      ),
      attached: [aws('SecurityAudit')],
    },
    {
      name: 'legacy-migration',
      trust: trusting({ AWS: `arn:aws:iam::${others.formerPartnerId}:root` }),
      attached: [aws('AdministratorAccess')],
    },
    { name: 'anyone-may-read', trust: trusting({ AWS: '*' }), attached: [aws('ReadOnlyAccess')] },
  ]
}

const platformRoles = [
  {
    name: 'acme-deployer',
    trust: trusting({ AWS: `arn:aws:iam::${production.accountId}:role/acme-checkout-deploy` }),
    policies: { everything: document([{ Sid: 'Everything', Action: '*', Resource: '*' }]) },
  },
  {
    name: 'log-archive-reader',
    trust: trusting({ AWS: `arn:aws:iam::${production.accountId}:root` }),
    policies: {
      read: document([{ Action: 's3:GetObject', Resource: 'arn:aws:s3:::acme-platform-trails/*' }]),
    },
  },
]
