import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { AwsCall } from './aws-call.js'
import { AwsError } from './aws-error.js'
import type { Bed } from './bed.js'
import type { Outcome } from './call-log.js'
import { controlResponse } from './control-routes.js'
import type { Principal } from './credentials.js'
import { dispatch } from './dispatch.js'
import { errorResponse } from './error-response.js'
import { type HttpRequest, type HttpResponse, headerOf, jsonResponse, readRequest } from './http-message.js'
import { operationOf, type Protocol } from './operation-name.js'
import { iamPrefix, requestScope } from './request-identity.js'
import { SEED_HEADER } from './seed-header.js'

export interface Proxy {
  /** `http://127.0.0.1:port` */
  endpoint: string
  close(): Promise<void>
}

/** Starts the test bed's proxy on loopback. `reset` is what `POST /_testbed/reset` does. */
export async function startProxy(bed: Bed, port: number, reset: () => Promise<void>): Promise<Proxy> {
  const server = createServer((message, answer) => {
    const gone = once(answer, 'close')
    readRequest(message)
      .then((request) => respond(request, bed, reset, gone))
      .then((response) => {
        answer.writeHead(response.status, { ...response.headers, 'content-length': response.body.length })
        answer.end(response.body)
      })
      // The client disconnected, or a handler has a bug: either way this exchange is over, and the client must notice.
      .catch((error: unknown) => answer.destroy(error instanceof Error ? error : new Error(String(error))))
  })
  await listen(server, port)
  const { port: actual } = server.address() as AddressInfo
  return { endpoint: `http://127.0.0.1:${actual}`, close: () => close(server) }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()))
    server.closeAllConnections()
  })
}

/** `gone` resolves when the client has closed the connection. */
async function respond(
  request: HttpRequest,
  bed: Bed,
  reset: () => Promise<void>,
  gone: Promise<unknown>,
): Promise<HttpResponse> {
  if (request.path.startsWith('/_testbed/')) return controlResponse(request, bed, reset)
  const requestId = randomUUID()
  const attributed = attribute(request, bed)
  if (attributed instanceof AwsError)
    return jsonResponse(403, { __type: attributed.code, message: attributed.message })
  const { call, principal } = attributed
  if (call.isSeed) return (await answer(call, bed, principal, requestId)).response
  bed.log.begin()
  let outcome: Outcome = 'error'
  let status = 0
  try {
    if (bed.rules.isSilent(call)) {
      await gone
      throw new Error('the client did not wait for an answer')
    }
    const answered = await answerAsAws(call, bed, principal, requestId)
    outcome = answered.outcome
    status = answered.response.status
    return answered.response
  } finally {
    bed.log.end(call, status, outcome)
  }
}

interface Attributed {
  call: AwsCall
  /** An AwsError if the credentials were refused. */
  principal: Principal | AwsError
}

/** Reads caller and operation of a request. Throws an AwsError if not even the service can be determined. */
function attribute(request: HttpRequest, bed: Bed): Attributed | AwsError {
  try {
    const scope = requestScope(request)
    const service = iamPrefix(scope.signingName)
    const isSeed = headerOf(request.headers, SEED_HEADER) !== undefined
    const principal = isSeed ? seeder(request) : principalOf(request, scope.accessKeyId, bed)
    const known = principal instanceof AwsError ? { accountId: 'unknown', arn: 'unknown' } : principal
    const operation = operationOf(service, request)
    const { accessKeyId, region } = scope
    return {
      call: {
        service,
        operation,
        region,
        accountId: known.accountId,
        callerArn: known.arn,
        accessKeyId,
        isSeed,
        request,
      },
      principal,
    }
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}

function seeder(request: HttpRequest): Principal | AwsError {
  const accountId = headerOf(request.headers, 'x-moto-account-id') ?? ''
  if (!/^\d{12}$/.test(accountId)) {
    return new AwsError(
      { code: 'ValidationError', status: 400 },
      'A seeding request needs x-moto-account-id, 12 digits.',
    )
  }
  return { accountId, arn: `arn:aws:iam::${accountId}:root`, roleArn: undefined, userId: accountId }
}

function principalOf(request: HttpRequest, accessKeyId: string, bed: Bed): Principal | AwsError {
  try {
    return bed.credentials.principalOf(accessKeyId, headerOf(request.headers, 'x-amz-security-token'))
  } catch (error) {
    if (error instanceof AwsError) return error
    throw error
  }
}

interface Answered {
  response: HttpResponse
  outcome: Outcome
}

async function answerAsAws(
  call: AwsCall,
  bed: Bed,
  principal: Principal | AwsError,
  requestId: string,
): Promise<Answered> {
  const delay = bed.rules.delayOf(call)
  if (delay > 0) await pause(delay)
  const failure = principal instanceof AwsError ? undefined : bed.rules.failureOf(call)
  return failure === undefined ? answer(call, bed, principal, requestId) : refuse(call, failure, requestId)
}

async function answer(
  call: AwsCall,
  bed: Bed,
  principal: Principal | AwsError,
  requestId: string,
): Promise<Answered> {
  if (principal instanceof AwsError) return refuse(call, principal, requestId)
  try {
    const response = await dispatch(call, bed, principal, requestId)
    response.headers['x-amzn-requestid'] ??= requestId
    return { response, outcome: response.status < 400 ? 'ok' : 'error' }
  } catch (error) {
    if (error instanceof AwsError) return refuse(call, error, requestId)
    // A bug in the test bed must be distinguishable from an AWS fault, which SDKs retry.
    const bug = new AwsError(
      'not-implemented',
      `The test bed failed: ${error instanceof Error ? error.message : String(error)}`,
    )
    return refuse(call, bug, requestId)
  }
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  denied: 'denied',
  throttled: 'throttled',
  fault: 'fault',
  'unknown-credentials': 'unauthenticated',
  'expired-credentials': 'unauthenticated',
  'not-implemented': 'not-implemented',
}

function refuse(call: AwsCall, error: AwsError, requestId: string): Answered {
  const protocol: Protocol = call.operation.protocol
  return {
    response: errorResponse(protocol, call.service, error, requestId),
    outcome: OUTCOMES[error.kind ?? ''] ?? 'error',
  }
}
