import { describe, expect, it } from 'vitest'
import { AwsError } from './aws-error.js'
import { errorResponse } from './error-response.js'
import type { Protocol } from './operation-name.js'

function rendered(protocol: Protocol, service: string, error: AwsError) {
  const { status, headers, body } = errorResponse(protocol, service, error, 'request-1')
  return { status, headers, text: body.toString('utf8') }
}

describe('errorResponse', () => {
  it('names a REST-JSON error in its header, as the Lambda SDK reads it', () => {
    const { status, headers, text } = rendered(
      'rest-json',
      'lambda',
      new AwsError('denied', 'User: x is not authorized'),
    )
    expect(status).toBe(403)
    expect(headers).toMatchObject({
      'x-amzn-errortype': 'AccessDeniedException',
      'x-amzn-requestid': 'request-1',
    })
    expect(JSON.parse(text)).toMatchObject({ Message: 'User: x is not authorized' })
  })

  it('throttles Lambda with 429 and its reason', () => {
    const { status, headers, text } = rendered(
      'rest-json',
      'lambda',
      new AwsError('throttled', 'Rate exceeded'),
    )
    expect(status).toBe(429)
    expect(headers['x-amzn-errortype']).toBe('TooManyRequestsException')
    expect(JSON.parse(text)).toMatchObject({ Reason: 'CallerRateLimitExceeded', message: 'Rate exceeded' })
  })

  it('names a JSON error in its body', () => {
    const { status, text } = rendered('json', 'tag', new AwsError('throttled', 'Rate exceeded'))
    expect(status).toBe(400)
    expect(JSON.parse(text)).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' })
  })

  it.each([
    ['query', 'sts', 'denied', 403, '<Code>AccessDenied</Code>'],
    ['query', 'iam', 'throttled', 400, '<Code>Throttling</Code>'],
    ['query', 'sns', 'denied', 403, '<Code>AuthorizationError</Code>'],
    ['query', 'sts', 'unknown-credentials', 403, '<Code>InvalidClientTokenId</Code>'],
    ['ec2', 'ec2', 'denied', 403, '<Response><Errors><Error><Code>UnauthorizedOperation</Code>'],
    ['ec2', 'ec2', 'throttled', 503, '<Code>RequestLimitExceeded</Code>'],
    ['rest-xml', 's3', 'throttled', 503, '<Error><Code>SlowDown</Code>'],
    ['rest-xml', 's3', 'not-implemented', 501, '<Code>TestbedNotImplemented</Code>'],
  ] as const)('spells %s %s %s', (protocol, service, kind, status, piece) => {
    const answer = rendered(protocol, service, new AwsError(kind, 'a < b & c'))
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(piece)
    expect(answer.text).toContain('<Message>a &lt; b &amp; c</Message>')
  })

  it('keeps the code and status that a handler set', () => {
    const error = new AwsError({ code: 'ResourceConflictException', status: 409 }, 'taken')
    const { status, headers } = rendered('rest-json', 'lambda', error)
    expect([status, headers['x-amzn-errortype']]).toEqual([409, 'ResourceConflictException'])
  })
})
