import type { AwsCall } from '../aws-call.js'
import { AwsError } from '../aws-error.js'
import type { Bed } from '../bed.js'
import { type HttpResponse, jsonResponse } from '../http-message.js'
import { forwarded, ownHeaders, refuseHtml } from '../moto-client.js'
import { isReadOperation } from '../operation-name.js'
import type { Json, JsonObject, RegionState } from './lambda-store.js'

/** One Lambda request with everything that a handler requires. */
export interface LambdaCall {
  call: AwsCall
  bed: Bed
  state: RegionState
  labels: Readonly<Record<string, string>>
  query: URLSearchParams
  body: JsonObject
}

export type LambdaHandler = (lambda: LambdaCall) => Promise<HttpResponse>

export interface FunctionRef {
  name: string
  qualifier: string | undefined
}

export function lambdaCall(call: AwsCall, bed: Bed): LambdaCall {
  return {
    call,
    bed,
    state: bed.lambda.region(call.accountId, call.region),
    labels: call.operation.labels,
    query: call.request.query,
    body: parseBody(call.request.body),
  }
}

function parseBody(body: Buffer): JsonObject {
  if (body.length === 0) return {}
  try {
    return objectOf(JSON.parse(body.toString('utf8')))
  } catch (error) {
    throw new AwsError(
      { code: 'InvalidRequestContentException', status: 400 },
      `Could not parse request body into json: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
}

/** Narrows JSON to an object; anything else becomes an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : []
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/**
 * The function that a request names: by name, `name:qualifier`, partial or full ARN, with the qualifier also as a query parameter.
 * Source: FunctionName in https://docs.aws.amazon.com/lambda/latest/api/API_GetFunction.html
 */
export function functionRef(given: string, qualifier: string | null): FunctionRef {
  const afterFunction = /(?:^|:)function:(.+)$/.exec(given)?.[1] ?? given
  const [name = '', inName] = afterFunction.split(':')
  return { name, qualifier: inName ?? qualifier ?? undefined }
}

export function refOf(lambda: LambdaCall): FunctionRef {
  return functionRef(lambda.labels['FunctionName'] ?? '', lambda.query.get('Qualifier'))
}

export function lambdaArn(lambda: LambdaCall, resource: string): string {
  return `arn:aws:lambda:${lambda.call.region}:${lambda.call.accountId}:${resource}`
}

export function functionArn(lambda: LambdaCall, { name, qualifier }: FunctionRef): string {
  return lambdaArn(lambda, qualifier === undefined ? `function:${name}` : `function:${name}:${qualifier}`)
}

export interface Forwarding {
  path?: string
  query?: URLSearchParams
  body?: JsonObject
}

/**
 * Forwards the request to moto with the given changes and returns the JSON of a successful response.
 * @throws AwsError with moto's code for an error response.
 */
export async function askMoto(lambda: LambdaCall, change: Forwarding = {}): Promise<JsonObject> {
  const { request } = lambda.call
  const body = change.body === undefined ? request.body : Buffer.from(JSON.stringify(change.body))
  const changed = {
    ...request,
    path: change.path ?? request.path,
    query: change.query ?? request.query,
    body,
  }
  const mode = isReadOperation(lambda.call.operation.name) ? 'read' : 'write'
  const response = await lambda.bed.moto.send(forwarded(changed, lambda.call.accountId), mode)
  return answerOf(lambda, response)
}

/** A read from moto that the caller did not request, in any account and Region. */
export async function peekMoto(
  lambda: LambdaCall,
  target: string,
  owner?: { accountId: string; region: string },
) {
  const { accountId, region } = owner ?? lambda.call
  const headers = ownHeaders('lambda', region, accountId)
  return answerOf(lambda, await lambda.bed.moto.send({ method: 'GET', target, headers, body: '' }, 'read'))
}

function answerOf(lambda: LambdaCall, response: HttpResponse): JsonObject {
  refuseHtml(response, `lambda:${lambda.call.operation.name}`, lambda.bed.motoErrors())
  const body = response.body.length === 0 ? {} : objectOf(JSON.parse(response.body.toString('utf8')))
  if (response.status < 300) return body
  const code = response.headers['x-amzn-errortype'] ?? textOf(body['__type']) ?? 'ServiceException'
  const message = textOf(body['message']) ?? textOf(body['Message']) ?? code
  throw new AwsError({ code, status: response.status }, message)
}

/**
 * Makes sure that the function, and its version or alias, exists.
 * @throws AwsError 404 `ResourceNotFoundException` as AWS does.
 */
export async function requireFunction(lambda: LambdaCall, ref: FunctionRef): Promise<JsonObject> {
  const query = ref.qualifier === undefined ? '' : `?Qualifier=${encodeURIComponent(ref.qualifier)}`
  return peekMoto(lambda, `/2015-03-31/functions/${encodeURIComponent(ref.name)}/configuration${query}`)
}

export function notFound(message = 'The resource you requested does not exist.'): AwsError {
  return new AwsError({ code: 'ResourceNotFoundException', status: 404 }, message)
}

export function conflict(message: string): AwsError {
  return new AwsError({ code: 'ResourceConflictException', status: 409 }, message)
}

export function invalidParameter(message: string): AwsError {
  return new AwsError({ code: 'InvalidParameterValueException', status: 400 }, message)
}

export function ok(body: JsonObject, status = 200): HttpResponse {
  return jsonResponse(status, body)
}

/** Drops members that are null or undefined: AWS omits unset members, moto returns null. */
export function withoutNulls(body: { [key: string]: Json | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(
      (entry): entry is [string, Json] => entry[1] !== null && entry[1] !== undefined,
    ),
  )
}
