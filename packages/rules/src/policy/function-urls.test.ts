import { type FunctionUrl, known, type PolicyStatement, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { functionPolicies } from './function-policies.js'
import {
  functionUrls,
  isPublicUrlGrant,
  policyBehind,
  updateUrlCommand,
  urlName,
  urlPath,
} from './function-urls.js'

const url = (qualifier: string | null): FunctionUrl => ({
  qualifier,
  authType: 'NONE',
  url: 'https://x',
  invokeMode: null,
  cors: null,
})
const own = { Statement: [] }
const live = { Version: '2012-10-17', Statement: [] }
const subject = fixture('AWS::Lambda::Function', {
  url: url(null),
  aliasUrls: [url('live')],
  policy: own,
  qualifiedPolicies: [{ qualifier: 'live', policy: live }],
})
const gap = unknown('throttled', 'lambda:GetPolicy')

describe('functionUrls and functionPolicies', () => {
  it('return what belongs to the function and its aliases', () => {
    expect(functionUrls(subject).urls.map(urlName)).toEqual(['$LATEST', 'live'])
    expect(functionUrls(subject).urls.map(urlPath)).toEqual(['url', 'aliasUrls[live]'])
    expect(functionPolicies(subject)).toEqual({
      policies: [
        { qualifier: null, document: own },
        { qualifier: 'live', document: live },
      ],
      unread: [],
    })
  })

  it('return what was not read', () => {
    const nothingRead = fixture('AWS::Lambda::Function', {
      url: gap,
      aliasUrls: gap,
      policy: gap,
      qualifiedPolicies: gap,
    })
    expect(functionUrls(nothingRead)).toEqual({ urls: [], unread: [gap, gap] })
    expect(functionPolicies(nothingRead)).toEqual({ policies: [], unread: [gap, gap] })
  })
})

describe('policyBehind', () => {
  it('is the policy of the alias, or of the function', () => {
    expect(policyBehind(subject, url(null))).toEqual(known(own))
    expect(policyBehind(subject, url('live'))).toEqual(known(live))
    expect(policyBehind(subject, url('other'))).toEqual(known(null))
    expect(policyBehind(fixture('AWS::Lambda::Function', { qualifiedPolicies: gap }), url('live'))).toEqual(
      gap,
    )
  })
})

describe('isPublicUrlGrant', () => {
  it.each<[NonNullable<PolicyStatement['Condition']>, boolean]>([
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }, true],
    [{ Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } }, true],
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': 'AWS_IAM' } }, false],
    [{ StringEquals: { 'lambda:FunctionUrlAuthType': ['NONE', 'AWS_IAM'] } }, false],
    [{ StringEqualsIfExists: { 'lambda:FunctionUrlAuthType': 'NONE' } }, false],
    [{ StringNotEquals: { 'lambda:FunctionUrlAuthType': 'NONE' } }, false],
    [{ Bool: { 'lambda:InvokedViaFunctionUrl': 'false' } }, false],
    [{ BoolIfExists: { 'lambda:InvokedViaFunctionUrl': 'true' } }, false],
    [{}, false],
  ])('%j: %s', (Condition, expected) => {
    expect(isPublicUrlGrant({ Effect: 'Allow', Principal: '*', Condition })).toBe(expected)
  })
})

describe('updateUrlCommand', () => {
  const finding = { name: 'orders', arn: subject.arn, region: 'eu-west-1', accountId: subject.accountId }
  const command = (path: string, item: string) =>
    updateUrlCommand(
      { ...finding, item, evidence: [{ path, observed: 'NONE', expected: 'AWS_IAM' }] },
      '--auth-type AWS_IAM',
    )

  it('has a qualifier only for the URL of an alias', () => {
    expect(command('url.authType', '$LATEST')).toBe(
      'aws lambda update-function-url-config --function-name orders --auth-type AWS_IAM',
    )
    expect(command('aliasUrls[live].authType', 'live')).toBe(
      'aws lambda update-function-url-config --function-name orders --qualifier live --auth-type AWS_IAM',
    )
  })
})
