import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { z } from 'zod'
import { authenticate, authorize } from '../auth/authenticate.js'
import type { Caller } from '../auth/authenticate.js'
import { type ProblemSlug, problemTypes } from './api-problem.js'
import { problemSchema } from './api-problem.js'
import type { ApiContext } from './define-route.js'
import type { Answer, Route, RouteInput } from './define-route.js'
import type { RequestLimiter } from './limit-requests.js'
import { noBody } from './define-route.js'

/** Authentication of requests: its limits, and the callers of the requests that are being handled. */
export interface Access {
  readonly limiter: Pick<RequestLimiter, 'authenticate'>
  readonly callers: WeakMap<FastifyRequest, Caller>
}

/** Registers every route of the table. Authentication precedes the parsing of the request. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  context: ApiContext,
  access: Access,
): void {
  for (const route of routes) app.route(optionsOf(route, context, access))
}

function optionsOf(route: Route, context: ApiContext, { limiter, callers }: Access): RouteOptions {
  const { access } = route
  return {
    method: route.method,
    url: route.url,
    schema: schemaOf(route),
    ...(access !== 'public' && {
      onRequest: async (request: FastifyRequest) => {
        const caller = await limiter.authenticate(request, () =>
          authenticate(context.database, request.headers.authorization),
        )
        callers.set(request, caller)
        authorize(caller, access)
      },
    }),
    handler: async (request, reply) => {
      const input = { params: request.params, query: request.query, body: request.body }
      return send(reply, route, await answerOf(route, input, request, callers.get(request), context))
    },
  }
}

async function answerOf(
  route: Route,
  input: RouteInput<unknown, unknown, unknown>,
  request: FastifyRequest,
  caller: Caller | undefined,
  context: ApiContext,
): Promise<Answer<unknown>> {
  if (route.access === 'public') return route.handle(input, context)
  if (caller === undefined) throw new Error('a route that requires an API key was reached without a caller')
  const tenant = context.database.forTenant(caller.tenantId)
  return route.handle({ ...input, caller, tenant, log: request.log }, context)
}

function send(reply: FastifyReply, route: Route, answer: Answer<unknown>): FastifyReply {
  return reply
    .code(route.success.status)
    .headers({ ...answer.headers })
    .send(answer.body)
}

function schemaOf(route: Route): object {
  const { success, description } = route
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(description !== undefined && { description }),
    hide: route.isHidden === true,
    security: route.access === 'public' ? [] : [{ apiKey: [] }],
    ...(route.params !== undefined && { params: route.params }),
    ...(queryOf(route) !== undefined && { querystring: queryOf(route) }),
    ...(route.body !== undefined && { body: route.body }),
    response: { [success.status]: successResponse(success), ...problemResponses(route) },
  }
}

/** Unknown query parameters are rejected, even on routes without filters; ignoring them would look like success. */
function queryOf(route: Route): Route['query'] {
  return route.query ?? (route.access === 'public' ? undefined : noFilters)
}

const noFilters = z.strictObject({})

function successResponse({ schema, description }: Route['success']): object {
  if (schema === noBody) return schema.describe(description)
  return { description, content: { 'application/json': { schema } } }
}

function problemResponses(route: Route): object {
  const isParsed = route.params !== undefined || queryOf(route) !== undefined || route.body !== undefined
  const slugs: ProblemSlug[] = [...route.problems, 'too-many-requests', 'internal']
  if (isParsed) slugs.push('validation-failed', 'bad-request')
  if (route.body !== undefined) slugs.push('payload-too-large', 'unsupported-media-type')
  if (route.access !== 'public') slugs.push('unauthenticated', 'unavailable')
  if (route.access === 'admin') slugs.push('forbidden')
  const statuses = [...new Set(slugs.map((slug) => problemTypes[slug].status))].sort()
  return Object.fromEntries(statuses.map((status) => [status, problemResponse(slugs, status)]))
}

function problemResponse(slugs: readonly ProblemSlug[], status: number): object {
  const titles = slugs
    .filter((slug) => problemTypes[slug].status === status)
    .map((slug) => problemTypes[slug].title)
  return {
    description: [...new Set(titles)].join('; '),
    content: { 'application/problem+json': { schema: problemSchema } },
  }
}
