import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ApiProblem } from './api-problem.js'
import { problemOf } from './problem-of.js'
import { problemType, problemTypes } from './api-problem.js'

/** Sends every error as `application/problem+json` (RFC 9457). */
export function handleErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOf(error)
    if (problem !== null) return sendProblem(request, reply, problem)
    request.log.error({ err: error }, 'request failed')
    const detail = `The server log has the details under request id ${request.id}.`
    return sendProblem(request, reply, new ApiProblem('internal', detail))
  })
  app.setNotFoundHandler((request, reply) => {
    const detail = `No route ${request.method} ${pathOf(request)}. See /openapi.json for all routes.`
    return sendProblem(request, reply, new ApiProblem('not-found', detail))
  })
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
