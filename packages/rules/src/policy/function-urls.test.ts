import { type FunctionUrl, known, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { describe, expect, it } from 'vitest'
import { functionPolicies } from './function-policies.js'
import { functionUrls, policyBehind, urlName, urlPath } from './function-urls.js'

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
  it('gather what belongs to the function and its aliases', () => {
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

  it('tell what was not read', () => {
    const blind = fixture('AWS::Lambda::Function', {
      url: gap,
      aliasUrls: gap,
      policy: gap,
      qualifiedPolicies: gap,
    })
    expect(functionUrls(blind)).toEqual({ urls: [], unread: [gap, gap] })
    expect(functionPolicies(blind)).toEqual({ policies: [], unread: [gap, gap] })
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
