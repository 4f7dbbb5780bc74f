import { type FunctionUrl, type PolicyDocument, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaUrlAuthNone } from './url-auth-none.js'

function url(authType: FunctionUrl['authType'], qualifier: string | null = null): FunctionUrl {
  return {
    qualifier,
    authType,
    url: 'https://abc.lambda-url.eu-west-1.on.aws/',
    invokeMode: 'BUFFERED',
    cors: null,
  }
}
const grant: PolicyStatement = {
  Sid: 'FunctionURLAllowPublicAccess',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
}
/** Since October 2025 the console adds this one too. */
const invoke: PolicyStatement = {
  Sid: 'FunctionURLInvokeAllowPublicAccess',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunction',
  Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
}
const policy = (...statements: readonly PolicyStatement[]): PolicyDocument => ({ Statement: statements })
const publicWith = (...statements: readonly PolicyStatement[]) => ({
  resource: fixture('AWS::Lambda::Function', { url: url('NONE'), policy: policy(...statements) }),
  items: ['$LATEST'],
})
const deniedPolicy = unknown('access_denied', 'lambda:GetPolicy')
const deniedUrls = unknown('access_denied', 'lambda:ListFunctionUrlConfigs')

testRule(lambdaUrlAuthNone, {
  pass: {
    'IAM authentication': { resource: fixture('AWS::Lambda::Function', { url: url('AWS_IAM') }) },
    'IAM authentication with a leftover grant': {
      resource: fixture('AWS::Lambda::Function', { url: url('AWS_IAM'), policy: policy(grant, invoke) }),
    },
    'IAM authentication, while the policy was not read': {
      resource: fixture('AWS::Lambda::Function', { url: url('AWS_IAM'), policy: deniedPolicy }),
    },
    'aliases with IAM authentication': {
      resource: fixture('AWS::Lambda::Function', { aliasUrls: [url('AWS_IAM', 'live')] }),
    },
  },
  fail: {
    'the statements that the console adds': { ...publicWith(grant, invoke), severity: 'high' },
    'the URL action only, with which calls are rejected': { ...publicWith(grant), severity: 'low' },
    'the URL for anyone, the function for some addresses': {
      ...publicWith(grant, { ...invoke, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
      severity: 'medium',
    },
    'a grant without condition': {
      ...publicWith({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'lambda:*' }),
      severity: 'high',
    },
    'no grant: calls are rejected until one is added': {
      resource: fixture('AWS::Lambda::Function', { url: url('NONE'), policy: null }),
      items: ['$LATEST'],
      severity: 'low',
    },
    'a grant for IAM-authenticated URLs only': {
      ...publicWith({ ...grant, Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } } }),
      severity: 'low',
    },
    'a grant to one account, to which anonymous callers do not belong': {
      ...publicWith({ ...grant, Principal: { AWS: fixtureAccountId } }),
      severity: 'low',
    },
    'a grant that a Deny revokes': {
      ...publicWith(grant, invoke, { ...grant, Sid: 'no', Effect: 'Deny' }),
      severity: 'low',
    },
    'a Deny for the other auth type': {
      ...publicWith(grant, invoke, {
        ...grant,
        Sid: 'no',
        Effect: 'Deny',
        Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } },
      }),
      severity: 'high',
    },
    'limited to some addresses': {
      ...publicWith(invoke, {
        ...grant,
        Condition: { ...grant.Condition, IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } },
      }),
      severity: 'medium',
    },
    'an alias by its own policy': {
      resource: fixture('AWS::Lambda::Function', {
        aliasUrls: [url('NONE', 'live')],
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(grant, invoke) }],
      }),
      items: ['live'],
      severity: 'high',
    },
    'an alias, which the policy of the function does not open': {
      resource: fixture('AWS::Lambda::Function', {
        aliasUrls: [url('NONE', 'live')],
        policy: policy(grant, invoke),
      }),
      items: ['live'],
      severity: 'low',
    },
    'one URL, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', {
        url: url('NONE'),
        policy: policy(grant, invoke),
        aliasUrls: deniedUrls,
      }),
      items: ['$LATEST'],
      missing: ['lambda:ListFunctionUrlConfigs'],
    },
    'an alias, while the policy behind another URL was not read': {
      resource: fixture('AWS::Lambda::Function', {
        url: url('NONE'),
        policy: deniedPolicy,
        aliasUrls: [url('NONE', 'live')],
        qualifiedPolicies: [{ qualifier: 'live', policy: policy(grant, invoke) }],
      }),
      items: ['live'],
      missing: ['lambda:GetPolicy'],
    },
  },
  unknown: {
    'URLs were denied': {
      resource: fixture('AWS::Lambda::Function', { url: deniedUrls, aliasUrls: deniedUrls }),
      missing: ['lambda:ListFunctionUrlConfigs'],
    },
    'a URL without authentication, and the policy that decides was denied': {
      resource: fixture('AWS::Lambda::Function', { url: url('NONE'), policy: deniedPolicy }),
      missing: ['lambda:GetPolicy'],
    },
    'one URL with IAM authentication, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', { url: url('AWS_IAM'), aliasUrls: deniedUrls }),
    },
  },
  notApplicable: {
    'no URL': { resource: fixture('AWS::Lambda::Function', { url: null }), because: 'no function URL' },
  },
})
