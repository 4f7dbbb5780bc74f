import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { type Database, newId } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import { type FastifyBaseLogger, type FastifyInstance, fastify } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { emptyOnboarding, type OnboardingConfig } from './config.js'
import { openApiOptions } from './open-api.js'
import { ApiProblem } from './problems/api-problem.js'
import { handleErrors } from './problems/handle-errors.js'
import { guardRouteTable } from './routes/guard-route-table.js'
import { registerRoutes } from './routes/register-routes.js'
import { routeTable } from './routes/route-table.js'

export interface AppOptions {
  readonly database: Database
  readonly queue: Queue
  /** Requests a minute from one address. */
  readonly rateLimit: number
  readonly log: FastifyBaseLogger
  readonly onboarding?: OnboardingConfig
}

const BODY_LIMIT = 64 * 1024

/** Builds the app without listening; the caller closes it. */
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

async function protect(app: FastifyInstance, requestsAMinute: number): Promise<void> {
  await app.register(helmet, {
    // The API speaks plain HTTP on loopback; whoever puts TLS before it sets HSTS there.
    strictTransportSecurity: false,
    contentSecurityPolicy: { directives: { 'upgrade-insecure-requests': null } },
  })
  await app.register(rateLimit, {
    max: requestsAMinute,
    timeWindow: '1 minute',
    allowList: (request) => request.url === '/health' || request.url === '/ready',
    errorResponseBuilder: (_request, { after }) =>
      new ApiProblem(
        'too-many-requests',
        `More than ${requestsAMinute} requests a minute. Try again in ${after}.`,
      ),
  })
}
