import { arn, iamArn } from '../account.mjs'

const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole'

/** AWS managed policies by kind of execution role. */
const managed = {
  narrow: [basic],
  vpc: [basic],
  broad: [basic, 'arn:aws:iam::aws:policy/AmazonS3FullAccess'],
  generous: [basic, 'arn:aws:iam::aws:policy/AWSLambda_FullAccess'],
  administrator: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  boundless: [basic],
  passing: [basic],
}

/** Creates an execution role and returns its ARN; a shared one is created once. */
export async function seedFunctionRole(aws, { name, account, region, kind = 'narrow', isShared = false }) {
  const roleName = `acme-${name}`
  const roleArn = iamArn(`role/${roleName}`, account)
  if (isShared && (await hasRole(aws, roleArn))) return roleArn
  await aws.createRole({
    name: roleName,
    inlinePolicies: { work: document(statements(kind, { name, account, region })) },
    tags: { 'managed-by': 'terraform' },
  })
  for (const policy of managed[kind]) await attachPolicy(aws, roleName, policy)
  return roleArn
}

async function hasRole(aws, roleArn) {
  const roles = await aws.query('iam', 'ListRoles', { MaxItems: '1000' })
  return roles.includes(`<Arn>${roleArn}</Arn>`)
}

/** Functions whose role has excessive permissions or is shared. */
const particular = {
  'legacy-import': { kind: 'administrator' },
  'image-resizer': { kind: 'boundless' },
  'invoice-pdf': { kind: 'passing' },
  'session-cleanup': { kind: 'generous' },
  'legacy-reports': { name: 'legacy-shared', kind: 'broad', isShared: true },
  'legacy-soap': { name: 'legacy-shared', kind: 'broad', isShared: true },
}

/** The same seeds, but every function gets its own execution role. */
export function withOwnRoles(aws, place) {
  return {
    ...aws,
    async createFunction(spec) {
      const kind = spec.vpc ? 'vpc' : 'narrow'
      const role = await seedFunctionRole(aws, { name: spec.name, kind, ...place, ...particular[spec.name] })
      return aws.createFunction({ ...spec, role })
    },
  }
}

export async function attachPolicy(aws, roleName, policyArn) {
  await aws.query('iam', 'AttachRolePolicy', { RoleName: roleName, PolicyArn: policyArn })
}

/** A policy document of statements that allow. */
export function document(allowed) {
  return { Version: '2012-10-17', Statement: allowed.map((statement) => ({ Effect: 'Allow', ...statement })) }
}

/** What a function in a VPC needs: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html */
const networkActions = [
  'ec2:CreateNetworkInterface',
  'ec2:DescribeNetworkInterfaces',
  'ec2:DeleteNetworkInterface',
]

function statements(kind, { name, account, region }) {
  const table = arn('dynamodb', region, `table/${name}`, account)
  const own = {
    Sid: 'OwnTable',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    Resource: [table, `${table}/index/*`],
  }
  if (kind === 'boundless')
    return [{ Sid: 'Everything', Action: ['s3:*', 'sqs:*', 'kms:Decrypt'], Resource: '*' }]
  if (kind === 'passing')
    return [own, { Sid: 'Deploy', Action: ['iam:PassRole', 'lambda:CreateFunction'], Resource: '*' }]
  if (kind === 'vpc') return [own, { Sid: 'Network', Action: networkActions, Resource: '*' }]
  return [own]
}
