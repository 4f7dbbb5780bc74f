import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { type Database, newId } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { emptyOnboarding, type OnboardingConfig } from '../config.js'
import { openApiOptions } from './open-api.js'
import { ApiProblem } from './api-problem.js'
import { handleErrors } from './handle-errors.js'
import { guardRouteTable } from './guard-route-table.js'
import { registerRoutes } from './register-routes.js'
import { routeTable } from './routes.generated.js'

export interface AppOptions {
  readonly database: Database
  readonly queue: Queue
  /** Requests per minute from one address. */
  readonly rateLimit: number
  readonly log: FastifyBaseLogger
  readonly onboarding?: OnboardingConfig
}

const BODY_LIMIT = 64 * 1024

/** Builds the app without listening. The caller closes it. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({ loggerInstance: options.log, bodyLimit: BODY_LIMIT, genReqId: newId })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  guardRouteTable(app, routeTable)
  handleErrors(app)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await protect(app, options.rateLimit)
  await app.register(swagger, openApiOptions)
  registerRoutes(app, routeTable, {
    database: options.database,
    queue: options.queue,
    onboarding: options.onboarding ?? emptyOnboarding,
    openApi: () => app.swagger(),
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { deepLinking: true, tryItOutEnabled: true },
  })
  return app
}

async function protect(app: FastifyInstance, requestsPerMinute: number): Promise<void> {
  await app.register(helmet, {
    // The API serves plain HTTP on loopback; a proxy that terminates TLS sets HSTS.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  })
  await app.register(rateLimit, {
    max: requestsPerMinute,
    timeWindow: '1 minute',
    allowList: (request) => request.url === '/health' || request.url === '/ready',
    errorResponseBuilder: (_request, { after }) =>
      new ApiProblem(
        'too-many-requests',
        `The limit is ${requestsPerMinute} requests per minute. Retry in ${after}.`,
      ),
  })
}
