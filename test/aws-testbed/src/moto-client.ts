import { Agent, request as httpRequest } from 'node:http'
import { AwsError } from './aws-error.js'
import type { HttpRequest, HttpResponse } from './http-message.js'
import { ReadWriteLock } from './read-write-lock.js'

/** A request to moto; omitted fields have defaults. */
export interface MotoRequest {
  method: string
  /** Path with query, percent-encoded. */
  target: string
  headers: Record<string, string>
  body: Buffer | string
}

export interface MotoClient {
  /** Sends alone (write) or together with other reads. */
  send(request: MotoRequest, mode: 'read' | 'write'): Promise<HttpResponse>
  close(): void
}

/** A client of one moto process that serialises writes. */
export function motoClient(port: number): MotoClient {
  const lock = new ReadWriteLock()
  const agent = new Agent({ maxSockets: 64 })
  const send = (request: MotoRequest) => exchange(port, agent, request)
  return {
    send: (request, mode) =>
      mode === 'read' ? lock.read(() => send(request)) : lock.write(() => send(request)),
    close: () => agent.destroy(),
  }
}

function exchange(
  port: number,
  agent: Agent,
  { method, target, headers, body }: MotoRequest,
): Promise<HttpResponse> {
  const bytes = Buffer.from(body)
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      {
        host: '127.0.0.1',
        port,
        agent,
        method,
        path: target,
        headers: { ...headers, 'content-length': bytes.length },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 502,
            headers: plain(answer.headers),
            body: Buffer.concat(chunks),
          }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(bytes)
  })
}

/** Hop-by-hop headers, and moto's own headers, that must not be forwarded. */
const DROPPED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'transfer-encoding',
  'date',
  'server',
  'status',
])

function plain(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !DROPPED.has(name))
      kept[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return kept
}

/** Headers that the proxy sets, and hop-by-hop headers. */
const NOT_FORWARDED: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'transfer-encoding',
  'x-moto-account-id',
])

/** An AWS client's request as it is sent to moto: the same bytes, with the account set. */
export function forwarded(request: HttpRequest, accountId: string): MotoRequest {
  const headers: Record<string, string> = { 'x-moto-account-id': accountId }
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !NOT_FORWARDED.has(name))
      headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: request.method,
    target: request.search === '' ? request.path : `${request.path}?${request.search}`,
    headers,
    body: request.body,
  }
}

/** Headers of a request that the test bed itself sends to moto, with a scope that moto can route. */
export function ownHeaders(service: string, region: string, accountId: string): Record<string, string> {
  return {
    authorization: `AWS4-HMAC-SHA256 Credential=TESTBED/20260101/${region}/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    'x-moto-account-id': accountId,
  }
}

/**
 * moto responds with an HTML page to what it does not implement (404 from REST services, 500 from others) and when it crashes.
 * @throws AwsError `not-implemented` for such a page, so that no SDK treats it as an AWS response.
 */
export function refuseHtml(
  response: HttpResponse,
  what: string,
  lastErrors: readonly string[],
): HttpResponse {
  const type = response.headers['content-type'] ?? ''
  const isPage =
    type.includes('html') || /^\s*<!doctype html/i.test(response.body.subarray(0, 40).toString('latin1'))
  if (response.status < 400 || !isPage) return response
  const reason =
    response.status >= 500
      ? ` ${lastErrors.findLast((line) => /^\S*(Error|Exception)\b/.test(line)) ?? ''}`
      : ''
  throw new AwsError(
    'not-implemented',
    `moto has no answer for ${what} (HTTP ${response.status}).${reason} Implement it in test/aws-testbed or do not call it.`,
  )
}
