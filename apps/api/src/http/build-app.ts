import type { Server } from 'node:http'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { type Database, newId } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  type FastifyHttpOptions,
  fastify,
  LogController,
} from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { Caller } from '../auth/authenticate.js'
import { emptyOnboarding, type OnboardingConfig } from '../config.js'
import { openApiOptions } from './open-api.js'
import { ApiProblem } from './api-problem.js'
import { findUnstorable } from './find-unstorable.js'
import { handleErrors, refuseConnection, refuseUnknownRoutes, sendError } from './handle-errors.js'
import { createRequestLimiter, type RequestLimits } from './limit-requests.js'
import { logRequest, logRequests } from './log-requests.js'
import { guardRouteTable } from './guard-route-table.js'
import { validateRequest } from './validate-request.js'
import { registerRoutes } from './register-routes.js'
import { routeTable } from './routes.generated.js'

export interface AppOptions extends RequestLimits {
  readonly database: Database
  readonly queue: Queue
  /** Addresses and networks of proxies whose `x-forwarded-for` is believed; empty for none. */
  readonly trustedProxies: readonly string[]
  readonly log: FastifyBaseLogger
  readonly onboarding?: OnboardingConfig
}

const BODY_LIMIT = 64 * 1024
/** Milliseconds in which a request must have arrived completely, and its headers. */
const REQUEST_TIMEOUT = 30_000
const HEADERS_TIMEOUT = 15_000
/** Milliseconds between two checks of these timeouts. */
const TIMEOUT_CHECK_INTERVAL = 5_000
const MAX_CONNECTIONS = 1_000
/** Longer than the longest request line that Node accepts: the schemas of parameters limit them, with a better message. */
const MAX_PARAM_LENGTH = 20_000

/** Builds the app without listening. The caller closes it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    ...serverOptions(options),
    // Such a request reaches no hook.
    async frameworkErrors(error, request, reply) {
      reply.header('x-request-id', request.id)
      await sendError((await refusalOf(limiter.admit(request, reply))) ?? error, request, reply)
      logRequest(request, reply, undefined)
    },
  })
  app.server.maxConnections = MAX_CONNECTIONS
  app.setValidatorCompiler(validateRequest)
  app.setSerializerCompiler(serializerCompiler)
  guardRouteTable(app, routeTable)
  handleErrors(app, routeTable)
  const callers = new WeakMap<FastifyRequest, Caller>()
  logRequests(app, (request) => callers.get(request))
  await protect(app)
  const limiter = await createRequestLimiter(app, options)
  app.addHook('onRequest', (request, reply) => limiter.admit(request, reply))
  refuseUnknownRoutes(app, routeTable)
  app.addHook('preValidation', async (request) => refuseUnstorable(request))
  await app.register(swagger, openApiOptions)
  const context = {
    database: options.database,
    queue: options.queue,
    onboarding: options.onboarding ?? emptyOnboarding,
    openApi: () => app.swagger(),
    closing: closingOf(app),
  }
  registerRoutes(app, routeTable, context, { limiter, callers })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, tryItOutEnabled: true },
  })
  return app
}

function serverOptions({ log, trustedProxies }: AppOptions): FastifyHttpOptions<Server> {
  return {
    loggerInstance: log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    genReqId: newId,
    requestTimeout: REQUEST_TIMEOUT,
    http: { headersTimeout: HEADERS_TIMEOUT, connectionsCheckingInterval: TIMEOUT_CHECK_INTERVAL },
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    clientErrorHandler: refuseConnection,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
  }
}

function closingOf(app: FastifyInstance): AbortSignal {
  const controller = new AbortController()
  app.addHook('preClose', async () => controller.abort())
  return controller.signal
}

async function refusalOf(admission: Promise<void>): Promise<unknown> {
  try {
    await admission
    return null
  } catch (error) {
    return error
  }
}

/** Headers of every response; a connection whose request is refused before its body has arrived is closed. */
async function protect(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (request.url.startsWith('/v1')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onSend', async ({ headers, raw }, reply) => {
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    if (hasBody && raw.complete === false) reply.header('connection', 'close')
  })
  await app.register(helmet, {
    // The API serves plain HTTP on loopback; a proxy that terminates TLS sets HSTS.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  })
}

function refuseUnstorable({ params, query, body }: FastifyRequest): void {
  for (const [part, value] of [
    ['path', params],
    ['query', query],
    ['body', body],
  ] as const) {
    const found = findUnstorable(value, '#')
    if (found === null) continue
    const detail = `Invalid ${part}: ${found.pointer.slice(2) || part}: ${found.detail}.`
    throw new ApiProblem('validation-failed', detail, { errors: [{ in: part, ...found }] })
  }
}
