import type { FastifyInstance } from 'fastify'
import type { Route } from './define-route.js'

/** The API reference, whose routes the plugin registers. */
const REFERENCE = /^\/docs(\/|$)/

/**
 * Refuses at start any route that is not in the route table: the tests that check authentication and tenant isolation of
 * every route would not see it. Call it before anything is registered.
 */
export function guardRouteTable(app: FastifyInstance, routes: readonly Route[]): void {
  const allowed = new Set(routes.flatMap(({ method, url }) => [`${method} ${url}`, ...headOf(method, url)]))
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (allowed.has(`${one} ${url}`) || REFERENCE.test(url)) continue
      throw new Error(
        `${one} ${url} is not in the route table: export it with defineRoute and run node tools/generate.mjs`,
      )
    }
  })
}

/** Fastify adds a HEAD route to each GET route. */
function headOf(method: string, url: string): readonly string[] {
  return method === 'GET' ? [`HEAD ${url}`] : []
}
