import { type FunctionUrl, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaUrlDirectInvokeLeak } from './url-direct-invoke-leak.js'

const url: FunctionUrl = {
  qualifier: null,
  authType: 'NONE',
  url: 'https://abc.lambda-url.eu-west-1.on.aws/',
  invokeMode: 'BUFFERED',
  cors: null,
}
const byUrl: PolicyStatement = {
  Sid: 'url',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
}
const invoke: PolicyStatement = {
  Sid: 'invoke',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunction',
}
const throughUrl: PolicyStatement = {
  ...invoke,
  Condition: { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } },
}
const open = (...Statement: readonly PolicyStatement[]) => ({
  resource: fixture('AWS::Lambda::Function', { url, policy: { Statement } }),
})

testRule(lambdaUrlDirectInvokeLeak, {
  pass: {
    'only through the URL': open(byUrl, throughUrl),
    'no policy': { resource: fixture('AWS::Lambda::Function', { url }) },
    'a named account can also invoke it directly': open(byUrl, throughUrl, {
      ...invoke,
      Principal: { AWS: '999988887777' },
    }),
  },
  fail: {
    'any caller can invoke it directly': { ...open(byUrl, invoke), items: ['invoke'] },
    'any caller from some networks can invoke it directly': {
      ...open(byUrl, { ...invoke, Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }),
      items: ['invoke'],
    },
    'the URL of an alias': {
      resource: fixture('AWS::Lambda::Function', {
        aliasUrls: [{ ...url, qualifier: 'live' }],
        qualifiedPolicies: [{ qualifier: 'live', policy: { Statement: [byUrl, invoke] } }],
      }),
      items: ['live:invoke'],
    },
  },
  unknown: {
    'the policy was denied': {
      resource: fixture('AWS::Lambda::Function', {
        url,
        policy: unknown('access_denied', 'lambda:GetPolicy'),
      }),
      missing: ['lambda:GetPolicy'],
    },
    'URLs were denied': {
      resource: fixture('AWS::Lambda::Function', {
        url: unknown('access_denied', 'lambda:ListFunctionUrlConfigs'),
      }),
    },
  },
  notApplicable: {
    'no URL': { resource: fixture('AWS::Lambda::Function', { policy: { Statement: [invoke] } }) },
    'a URL with authentication': {
      resource: fixture('AWS::Lambda::Function', {
        url: { ...url, authType: 'AWS_IAM' },
        policy: { Statement: [invoke] },
      }),
    },
  },
})
