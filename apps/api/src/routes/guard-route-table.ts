import type { FastifyInstance } from 'fastify'
import type { Route } from './define-route.js'

/** The reference page, which is the plugin's own. */
const REFERENCE = /^\/docs(\/|$)/

/**
 * Refuses at start any route beside the table: it would be unknown to the tests that hold every route to its tenant.
 * To be called before anything is registered.
 */
export function guardRouteTable(app: FastifyInstance, routes: readonly Route[]): void {
  const allowed = new Set(routes.flatMap(({ method, url }) => [`${method} ${url}`, ...headOf(method, url)]))
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      if (allowed.has(`${one} ${url}`) || REFERENCE.test(url)) continue
      throw new Error(`${one} ${url} is not in the route table: add it to src/routes/route-table.ts`)
    }
  })
}

/** Fastify answers HEAD wherever GET is answered. */
function headOf(method: string, url: string): readonly string[] {
  return method === 'GET' ? [`HEAD ${url}`] : []
}
