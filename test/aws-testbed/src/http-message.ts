import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** One request as the test bed passes it on: the target is still percent-encoded, the body complete. */
export interface HttpRequest {
  method: string
  /** Path without the query, percent-encoded as received. */
  path: string
  /** The query as received, without the question mark: re-encoding `?policy` would make it `?policy=`. */
  search: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  body: Buffer
}

export interface HttpResponse {
  status: number
  headers: Record<string, string>
  body: Buffer
}

/** Reads a Node request completely. */
export async function readRequest(message: IncomingMessage): Promise<HttpRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(Buffer.from(chunk))
  const target = message.url ?? '/'
  const cut = target.indexOf('?')
  const search = cut < 0 ? '' : target.slice(cut + 1)
  return {
    method: message.method ?? 'GET',
    path: cut < 0 ? target : target.slice(0, cut),
    search,
    query: new URLSearchParams(search),
    headers: message.headers,
    body: Buffer.concat(chunks),
  }
}

export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value[0] : value
}

export function jsonResponse(status: number, body: unknown): HttpResponse {
  return { status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) }
}

export function emptyResponse(status: number): HttpResponse {
  return { status, headers: {}, body: Buffer.alloc(0) }
}

export function xmlResponse(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/xml;charset=UTF-8' }, body: Buffer.from(body) }
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
