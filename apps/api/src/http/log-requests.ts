import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../auth/authenticate.js'

const probes: ReadonlySet<string | undefined> = new Set(['/health', '/ready'])
const MAX_PARAMETERS = 20
const MAX_NAME_LENGTH = 40

/**
 * Logs one line for each response: the pattern of the route instead of the URL, and names of query parameters without their
 * values, since URLs may contain credentials; the API key by its id. Health checks are logged at level debug.
 */
export function logRequests(
  app: FastifyInstance,
  callerOf: (request: FastifyRequest) => Caller | undefined,
): void {
  app.addHook('onResponse', async (request, reply) => logRequest(request, reply, callerOf(request)))
}

/** Logs one request that has been answered. The route is null for an unknown path. */
export function logRequest(request: FastifyRequest, reply: FastifyReply, caller: Caller | undefined): void {
  const route = request.routeOptions.url
  const level = probes.has(route) ? 'debug' : 'info'
  request.log[level](
    {
      method: request.method,
      route: route ?? null,
      parameters: parameterNames(request.query),
      status: reply.statusCode,
      milliseconds: Math.round(reply.elapsedTime),
      address: request.ip,
      ...(caller !== undefined && { keyId: caller.keyId, tenantId: caller.tenantId }),
    },
    'request',
  )
}

function parameterNames(query: unknown): readonly string[] {
  const names = Object.keys(Object(query)).slice(0, MAX_PARAMETERS)
  return names.map((name) => name.slice(0, MAX_NAME_LENGTH))
}
