import type { AwsError, FailureKind } from './aws-error.js'
import { escapeXml, type HttpResponse, xmlResponse } from './http-message.js'
import type { Protocol } from './operation-name.js'

interface Spelling {
  code: string
  status: number
}

/**
 * The error codes of each protocol.
 * Sources: https://docs.aws.amazon.com/lambda/latest/api/CommonErrors.html,
 * https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html,
 * https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
const SPELLINGS: Readonly<Record<FailureKind, Readonly<Record<Protocol, Spelling>>>> = {
  denied: {
    'rest-json': { code: 'AccessDeniedException', status: 403 },
    json: { code: 'AccessDeniedException', status: 400 },
    query: { code: 'AccessDenied', status: 403 },
    ec2: { code: 'UnauthorizedOperation', status: 403 },
    'rest-xml': { code: 'AccessDenied', status: 403 },
  },
  throttled: {
    'rest-json': { code: 'TooManyRequestsException', status: 429 },
    json: { code: 'ThrottlingException', status: 400 },
    query: { code: 'Throttling', status: 400 },
    ec2: { code: 'RequestLimitExceeded', status: 503 },
    'rest-xml': { code: 'SlowDown', status: 503 },
  },
  fault: {
    'rest-json': { code: 'ServiceException', status: 500 },
    json: { code: 'InternalFailure', status: 500 },
    query: { code: 'InternalFailure', status: 500 },
    ec2: { code: 'InternalError', status: 500 },
    'rest-xml': { code: 'InternalError', status: 500 },
  },
  'unknown-credentials': {
    'rest-json': { code: 'UnrecognizedClientException', status: 403 },
    json: { code: 'UnrecognizedClientException', status: 400 },
    query: { code: 'InvalidClientTokenId', status: 403 },
    ec2: { code: 'AuthFailure', status: 401 },
    'rest-xml': { code: 'InvalidAccessKeyId', status: 403 },
  },
  'expired-credentials': {
    'rest-json': { code: 'ExpiredTokenException', status: 403 },
    json: { code: 'ExpiredTokenException', status: 400 },
    query: { code: 'ExpiredToken', status: 403 },
    ec2: { code: 'RequestExpired', status: 400 },
    'rest-xml': { code: 'ExpiredToken', status: 400 },
  },
  // Not an AWS error: 501 is neither modelled nor retried, so that it cannot be mistaken for an AWS response.
  'not-implemented': {
    'rest-json': { code: 'TestbedNotImplemented', status: 501 },
    json: { code: 'TestbedNotImplemented', status: 501 },
    query: { code: 'TestbedNotImplemented', status: 501 },
    ec2: { code: 'TestbedNotImplemented', status: 501 },
    'rest-xml': { code: 'TestbedNotImplemented', status: 501 },
  },
}

/** Services that deviate from their protocol. */
const EXCEPTIONS: Readonly<Record<string, Spelling>> = {
  'sns denied': { code: 'AuthorizationError', status: 403 },
  'cloudwatch denied': { code: 'AccessDenied', status: 403 },
}

/** Renders an error in the service's protocol, so that the SDK raises its modelled exception. */
export function errorResponse(
  protocol: Protocol,
  service: string,
  error: AwsError,
  requestId: string,
): HttpResponse {
  const { code, status } = spell(protocol, service, error)
  const response = RENDERERS[protocol]({ code, status, message: error.message, requestId, service })
  response.headers['x-amzn-requestid'] = requestId
  return response
}

function spell(protocol: Protocol, service: string, error: AwsError): Spelling {
  if (error.code !== undefined && error.status !== undefined)
    return { code: error.code, status: error.status }
  const kind = error.kind ?? 'fault'
  return EXCEPTIONS[`${service} ${kind}`] ?? SPELLINGS[kind][protocol]
}

interface Rendering extends Spelling {
  message: string
  requestId: string
  service: string
}

const RENDERERS: Readonly<Record<Protocol, (error: Rendering) => HttpResponse>> = {
  'rest-json': renderRestJson,
  json: renderJson,
  query: renderQuery,
  ec2: renderEc2,
  'rest-xml': (error) => (error.service === 's3' ? renderS3(error) : renderQuery(error)),
}

function renderRestJson({ code, status, message }: Rendering): HttpResponse {
  // Lambda uses `Message` except when it throttles: https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
  const body =
    code === 'TooManyRequestsException'
      ? { Reason: 'CallerRateLimitExceeded', Type: 'User', message }
      : { Type: status < 500 ? 'User' : 'Service', Message: message }
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
    body: Buffer.from(JSON.stringify(body)),
  }
}

function renderJson({ code, status, message }: Rendering): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/x-amz-json-1.1' },
    body: Buffer.from(JSON.stringify({ __type: code, message })),
  }
}

function renderQuery({ code, status, message, requestId }: Rendering): HttpResponse {
  const type = status < 500 ? 'Sender' : 'Receiver'
  return xmlResponse(
    status,
    `<ErrorResponse><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(message)}</Message></Error>` +
      `<RequestId>${requestId}</RequestId></ErrorResponse>`,
  )
}

function renderEc2({ code, status, message, requestId }: Rendering): HttpResponse {
  return xmlResponse(
    status,
    `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code>` +
      `<Message>${escapeXml(message)}</Message></Error></Errors><RequestID>${requestId}</RequestID></Response>`,
  )
}

function renderS3({ code, status, message, requestId }: Rendering): HttpResponse {
  return xmlResponse(
    status,
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(message)}</Message>` +
      `<RequestId>${requestId}</RequestId></Error>`,
  )
}
