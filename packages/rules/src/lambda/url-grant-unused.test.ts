import { type FunctionUrl, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture, fixtureAccountId } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaUrlGrantUnused } from './url-grant-unused.js'

type Facts = NonNullable<Parameters<typeof fixture<'AWS::Lambda::Function'>>[1]>
const given = (facts: Facts) => ({ resource: fixture('AWS::Lambda::Function', facts) })
const grant: PolicyStatement = {
  Sid: 'public-url',
  Effect: 'Allow',
  Principal: '*',
  Action: 'lambda:InvokeFunctionUrl',
  Condition: { StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } },
}
const policy = { Statement: [grant] }
const url = (authType: FunctionUrl['authType'], qualifier: string | null = null): FunctionUrl => ({
  qualifier,
  authType,
  url: 'https://abc.lambda-url.eu-west-1.on.aws/',
  invokeMode: null,
  cors: null,
})
const noUrls = unknown('access_denied', 'lambda:ListFunctionUrlConfigs')
const noPolicy = unknown('access_denied', 'lambda:GetPolicy')

testRule(lambdaUrlGrantUnused, {
  pass: {
    'no policy': given({}),
    'no such statement, and the URLs were not read': given({
      url: noUrls,
      policy: { Statement: [{ ...grant, Principal: { AWS: fixtureAccountId } }] },
    }),
    'limited to a network': given({
      policy: {
        Statement: [
          { ...grant, Condition: { ...grant.Condition, IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } },
        ],
      },
    }),
  },
  fail: {
    'no URL': { ...given({ policy }), items: ['public-url'] },
    'a URL that requires IAM': { ...given({ policy, url: url('AWS_IAM') }), items: ['public-url'] },
    'in the policy of an alias, while that of the function was not read': {
      ...given({ policy: noPolicy, qualifiedPolicies: [{ qualifier: 'live', policy }] }),
      items: ['live:public-url'],
      missing: ['lambda:GetPolicy'],
    },
  },
  unknown: {
    'the policy was not read': { ...given({ policy: noPolicy }), missing: ['lambda:GetPolicy'] },
    'the URLs were not read': {
      ...given({ policy, url: noUrls }),
      missing: ['lambda:ListFunctionUrlConfigs'],
    },
  },
  notApplicable: {
    'a public URL': given({ policy, url: url('NONE') }),
    'a public URL of an alias': given({ policy, aliasUrls: [url('NONE', 'live')] }),
  },
})
