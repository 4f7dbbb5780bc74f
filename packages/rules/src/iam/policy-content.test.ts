import { type PolicyStatement, type Severity, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { iamPolicyContent } from './policy-content.js'

type Statement = Partial<PolicyStatement>
interface Cases {
  /** Statements by name; each is the only one of its policy, or all of them are where it is a list. */
  readonly pass: { readonly [name: string]: Statement | readonly Statement[] }
  readonly fail: { readonly [name: string]: Statement }
  /** Severity of a failing case, by name, where it differs from the rule's. */
  readonly severity?: { readonly [name: string]: Severity }
}

const passRole = (service: string, operator = 'StringEquals'): Statement => ({
  Action: 'iam:PassRole',
  Condition: { [operator]: { 'iam:PassedToService': service } },
})
const decrypt = (key: string, value: string, operator = 'StringEquals'): Statement => ({
  Action: 'kms:Decrypt',
  Condition: { [operator]: { [key]: value } },
})

/** All actions of a service, which some customer managed policies allow on all resources. */
function fullServiceCases(service: string, oneAction: string, everyResource: string): Cases {
  return {
    pass: {
      'one action': { Action: oneAction },
      'all actions on one resource': {
        Action: `${service}:*`,
        Resource: `arn:aws:${service}:eu-west-1:111122223333:one`,
      },
      'everything, which another rule reports': { Action: '*' },
      'all but one service, which makes an administrator': { NotAction: 'aws-portal:*' },
      'all of it, with a Deny of all but one action': [
        { Action: `${service}:*` },
        { Effect: 'Deny', NotAction: oneAction },
      ],
      'all except the service': { NotAction: [`${service}:*`], Resource: '*' },
    },
    fail: {
      'all actions on all resources': { Action: [`${service}:*`, 'sqs:*'] },
      'all except another service': { NotAction: ['iam:*'] },
      'all actions on every resource, by a pattern': { Action: `${service}:*`, Resource: everyResource },
    },
  }
}

/** Actions that some customer managed policies name on all resources. */
function namedActionCases(
  action: string,
  resource: string,
  everyResource: string,
  ...added: readonly string[]
): Cases {
  const service = action.split(':')[0]
  return {
    pass: {
      'a harmless action': { Action: 'ec2:DescribeVpcs' },
      'on one resource': { Action: action, Resource: resource },
      'a whole service, which another rule reports': { Action: [`${service}:*`, '*'] },
      'a Deny in the same policy': [{ Action: action }, { Effect: 'Deny', Action: action }],
    },
    fail: {
      'by name': { Action: ['ec2:DescribeVpcs', action] },
      'by a pattern': { Action: `${action.slice(0, -2)}*` },
      'on every resource, by a pattern': { Action: action, Resource: everyResource },
      ...Object.fromEntries(added.map((one) => [one, { Action: one }])),
    },
  }
}

const cases: { readonly [id: string]: Cases } = {
  'iam.assumerole-wildcard': {
    pass: {
      'one role': { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::111122223333:role/deploy' },
      'roles of one name in all accounts': {
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::*:role/audit',
      },
      'the roles of another account': {
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::999988887777:role/*',
      },
      'everything, which another rule reports': { Action: '*' },
    },
    fail: {
      'all roles of its own account': {
        Action: 'sts:AssumeRole',
        Resource: 'arn:aws:iam::111122223333:role/*',
      },
      'all resources': { Action: 'sts:AssumeRole' },
      'all roles, by a pattern': { Action: 'sts:Assume*', Resource: 'arn:aws:iam::*:role/*' },
    },
  },
  'iam.credential-exposure-actions': namedActionCases(
    'iam:CreateAccessKey',
    'arn:aws:iam:::one',
    'arn:aws:iam::111122223333:user/*',
    'redshift:GetClusterCredentialsWithIAM',
    'lightsail:GetInstanceAccessDetails',
  ),
  'iam.full-cloudtrail-policy': fullServiceCases(
    'cloudtrail',
    'cloudtrail:LookupEvents',
    'arn:aws:cloudtrail:*:*:trail/*',
  ),
  'iam.full-kms-policy': fullServiceCases('kms', 'kms:Decrypt', 'arn:aws:kms:*:*:key/*'),
  'iam.kms-decrypt-all-managed': {
    pass: {
      'one key': { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:111122223333:key/1' },
      'all of KMS, which another rule reports': { Action: 'kms:*' },
      'through one service': decrypt('kms:ViaService', 's3.eu-west-1.amazonaws.com'),
      'of one context': decrypt('kms:EncryptionContext:app', 'orders'),
    },
    fail: {
      'every key, by a pattern': { Action: 'kms:Decrypt', Resource: 'arn:aws:kms:*:*:key/*' },
      'through any service': decrypt('kms:ViaService', '*', 'StringLike'),
      'every key': { Action: ['kms:Decrypt', 'kms:Encrypt'] },
      'by a pattern': { Action: 'kms:ReEncrypt*' },
      'through one service, or without a service': decrypt(
        'kms:ViaService',
        's3.amazonaws.com',
        'StringEqualsIfExists',
      ),
    },
  },
  'iam.notaction-allow': {
    pass: {
      'a list of actions': { Action: 's3:GetObject' },
      'a Deny of all except some': { Effect: 'Deny', NotAction: 's3:*' },
      'all except some on one resource': { NotAction: 's3:DeleteBucket', Resource: 'arn:aws:s3:::one' },
    },
    fail: {
      'all actions except some': { NotAction: 'iam:*' },
      'all actions except some, on a pattern of every ARN': { NotAction: 'iam:*', Resource: 'arn:aws:*' },
      'all resources except some': { Action: 's3:*', NotResource: 'arn:aws:s3:::secret/*' },
    },
  },
  'iam.passrole-wildcard': {
    pass: {
      'one role': { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app' },
      'roles below a path': { Action: 'iam:PassRole', Resource: 'arn:aws:iam::111122223333:role/app/*' },
      'everything, which another rule reports': { Action: '*' },
    },
    fail: {
      'all resources': { Action: ['iam:PassRole', 'lambda:*'] },
      'all roles of the account': { Action: 'iam:Pass*', Resource: 'arn:aws:iam::111122223333:role/*' },
      'to named services': passRole('lambda.amazonaws.com'),
      'to any service, by a pattern': passRole('*', 'StringLike'),
    },
    severity: { 'to named services': 'medium' },
  },
  'iam.resource-exposure-actions': namedActionCases(
    'lambda:AddPermission',
    'arn:aws:lambda:::one',
    'arn:aws:lambda:*:*:function:*',
    'sqs:SetQueueAttributes',
    'sns:SetTopicAttributes',
    'lambda:PutResourcePolicy',
    'dynamodb:PutResourcePolicy',
    'kinesis:PutResourcePolicy',
    'iam:UpdateAssumeRolePolicy',
    'lambda:CreateFunctionUrlConfig',
  ),
  'iam.s3-unrestricted-policy': fullServiceCases('s3', 's3:GetObject', 'arn:aws:s3:::*'),
  'iam.sensitive-data-actions': namedActionCases(
    's3:GetObject',
    'arn:aws:s3:::one',
    'arn:aws:s3:::*/*',
    'dynamodb:GetItem',
    'dynamodb:Query',
    'ssm:GetParametersByPath',
  ),
  'iam.service-wildcard': {
    pass: {
      'one action': { Action: 'dynamodb:GetItem' },
      'a part of a service': { Action: 'dynamodb:Get*' },
      'a service on one resource': {
        Action: 'dynamodb:*',
        Resource: 'arn:aws:dynamodb:eu-west-1:111122223333:table/one',
      },
      'services that have separate rules': { Action: ['s3:*', 'KMS:*', 'cloudtrail:*'] },
      'all of IAM, which makes an administrator': { Action: 'iam:*' },
      'a service that the policy denies': [{ Action: 'sqs:*' }, { Effect: 'Deny', Action: 'sqs:*' }],
    },
    fail: {
      'a whole service': { Action: ['dynamodb:*', 'sqs:SendMessage'] },
      'a whole service on every table, by a pattern': {
        Action: 'dynamodb:*',
        Resource: 'arn:aws:dynamodb:*:*:table/*',
      },
    },
  },
}

/** An Allow on all resources, unless the statement says otherwise. */
function policyOf(statement: Statement | readonly Statement[]) {
  const Statement = [statement].flat().map((one, index): PolicyStatement => {
    const resource = one.NotResource === undefined ? { Resource: '*' } : {}
    return { Sid: index === 0 ? 'one' : 'two', Effect: 'Allow', ...resource, ...one }
  })
  return { resource: fixture('AWS::IAM::ManagedPolicy', { document: { Statement } }) }
}

const denied = unknown('access_denied', 'iam:GetAccountAuthorizationDetails')

for (const rule of iamPolicyContent) {
  const own = cases[rule.id]
  if (own === undefined) throw new Error(`${rule.id} has no cases`)
  const pass = Object.entries(own.pass).map(([name, statement]) => [name, policyOf(statement)] as const)
  const fail = Object.entries(own.fail).map(([name, statement]) => {
    const expected = { items: ['one'], severity: own.severity?.[name] ?? rule.severity }
    return [name, { ...policyOf(statement), ...expected }] as const
  })
  testRule(rule, {
    pass: Object.fromEntries(pass),
    fail: Object.fromEntries(fail),
    unknown: {
      'the document was not read': { resource: fixture('AWS::IAM::ManagedPolicy', { document: denied }) },
      'the number of attachments was not read': {
        resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: denied }),
      },
    },
    notApplicable: {
      'not attached': { resource: fixture('AWS::IAM::ManagedPolicy', { attachmentCount: 0 }) },
    },
  })
}
