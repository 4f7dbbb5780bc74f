import { describe, expect, it } from 'vitest'
import { httpRequest } from '../test/aws-call-fixture.js'
import { iamPrefix, requestScope } from './request-identity.js'

describe('requestScope', () => {
  it('reads key, region and signing name from the credential scope', () => {
    const authorization =
      'AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261122/eu-west-1/lambda/aws4_request, SignedHeaders=host;x-amz-date, Signature=00'
    expect(requestScope(httpRequest({ headers: { authorization } }))).toEqual({
      accessKeyId: 'AKIAEXAMPLE',
      region: 'eu-west-1',
      signingName: 'lambda',
    })
  })

  it.each([
    undefined,
    'Bearer x',
    'AWS4-HMAC-SHA256 Credential=AKIA/20261122/eu-west-1/lambda, Signature=00',
  ])('refuses %s as AWS does', (authorization) => {
    const headers = authorization === undefined ? {} : { authorization }
    expect(() => requestScope(httpRequest({ headers }))).toThrow(
      expect.objectContaining({ code: 'MissingAuthenticationToken', status: 403 }),
    )
  })
})

describe('iamPrefix', () => {
  it('maps signing names that differ from the IAM prefix', () => {
    expect(['tagging', 'monitoring', 'lambda'].map(iamPrefix)).toEqual(['tag', 'cloudwatch', 'lambda'])
  })
})
