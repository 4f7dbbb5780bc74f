import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiProblem } from './api-problem.js'
import { problemOf } from './problem-of.js'
import { type ProblemSlug, problemType, problemTypes } from './api-problem.js'
import type { Route } from './define-route.js'

/** Sends every error as `application/problem+json` (RFC 9457). */
export function handleErrors(app: FastifyInstance, routes: readonly Pick<Route, 'method' | 'url'>[]): void {
  app.setErrorHandler(sendError)
  const methodsOf = methodsByPath(routes)
  app.setNotFoundHandler((request, reply) =>
    sendError(unknownRoute(request, methodsOf(pathOf(request))), request, reply),
  )
}

/** Refuses an unknown path or method before its body is read, which Fastify could find fault with. Add it behind the limits. */
export function refuseUnknownRoutes(
  app: FastifyInstance,
  routes: readonly Pick<Route, 'method' | 'url'>[],
): void {
  const methodsOf = methodsByPath(routes)
  app.addHook('onRequest', async (request) => {
    if (request.is404) throw unknownRoute(request, methodsOf(pathOf(request)))
  })
}

function unknownRoute(request: FastifyRequest, allowed: readonly string[]): ApiProblem {
  const what = `${request.method} ${pathOf(request)}`
  if (allowed.length === 0)
    return new ApiProblem('not-found', `No route ${what}. See /openapi.json for all routes.`)
  const methods = allowed.join(', ')
  const detail = `No route ${what}. Allowed methods of this path: ${methods}.`
  return new ApiProblem('method-not-allowed', detail, { headers: { allow: methods } })
}

/** Sends an error as a problem. An internal error is logged, and only its request id is sent. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem === null) {
    request.log.error({ err: error }, 'request failed')
    const detail = `The server log has the details under request id ${request.id}.`
    return sendProblem(request, reply, new ApiProblem('internal', detail))
  }
  if (!(error instanceof ApiProblem) && problemTypes[problem.slug].status === 503)
    request.log.error({ err: error }, 'the database is unavailable')
  return sendProblem(request, reply, problem)
}

/** The methods that the routes of a path have; empty for an unknown path. */
function methodsByPath(
  routes: readonly Pick<Route, 'method' | 'url'>[],
): (path: string) => readonly string[] {
  const forms = routes.map(({ method, url }) => ({
    form: new RegExp(`^${url.replaceAll(/[.]/g, '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
    methods: method === 'GET' ? ['GET', 'HEAD'] : [method],
  }))
  return (path) => forms.flatMap(({ form, methods }) => (form.test(path) ? methods : []))
}

const slugOfCode: Readonly<Record<string, ProblemSlug>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
}

/** Answers what could not be parsed as a request, and closes its connection. */
export function refuseConnection(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const slug = slugOfCode[error.code ?? ''] ?? 'bad-request'
  const { status, title } = problemTypes[slug]
  const body = JSON.stringify({ type: problemType(slug), title, status, detail: `${title}.` })
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroySoon()
}

function sendProblem(request: FastifyRequest, reply: FastifyReply, problem: ApiProblem): FastifyReply {
  const { status, title } = problemTypes[problem.slug]
  const body = {
    type: problemType(problem.slug),
    title,
    status,
    detail: problem.message,
    instance: pathOf(request),
    requestId: request.id,
    ...(problem.errors.length > 0 && { errors: problem.errors }),
    ...problem.extensions,
  }
  return reply
    .code(status)
    .headers({ ...problem.headers })
    .type('application/problem+json')
    .send(JSON.stringify(body))
}

/** The path without its query, which may contain secrets. */
function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}
