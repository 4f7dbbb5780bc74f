import { z } from 'zod'
import type { Bed } from './bed.js'
import { emptyResponse, type HttpRequest, type HttpResponse, jsonResponse } from './http-message.js'
import { applyIamSettings, iamSettingsSchema } from './iam/iam-control.js'
import { ruleSchema } from './rules.js'

type Route = (
  request: HttpRequest,
  bed: Bed,
  reset: () => Promise<void>,
) => Promise<HttpResponse> | HttpResponse

const ROUTES: ReadonlyMap<string, Route> = new Map<string, Route>([
  [
    'GET /_testbed/calls',
    (_, bed) => jsonResponse(200, { calls: bed.log.calls(), maxInFlight: bed.log.maxInFlight() }),
  ],
  ['GET /_testbed/requests', (_, bed) => jsonResponse(200, { requests: bed.log.requests() })],
  ['DELETE /_testbed/calls', (_, bed) => done(() => bed.log.clear())],
  ['GET /_testbed/rules', (_, bed) => jsonResponse(200, { rules: bed.rules.list() })],
  ['POST /_testbed/rules', addRule],
  ['DELETE /_testbed/rules', removeRules],
  ['POST /_testbed/iam', setIam],
  ['POST /_testbed/expire-sessions', (_, bed) => done(() => bed.credentials.expireSessions())],
  ['POST /_testbed/reset', (_request, _bed, reset) => done(reset)],
])

/** Serves `/_testbed/*`, through which another process controls the test bed. */
export async function controlResponse(
  request: HttpRequest,
  bed: Bed,
  reset: () => Promise<void>,
): Promise<HttpResponse> {
  const route = ROUTES.get(`${request.method} ${request.path}`)
  if (route === undefined) {
    return jsonResponse(404, { error: `unknown control route; available: ${[...ROUTES.keys()].join(', ')}` })
  }
  return route(request, bed, reset)
}

async function done(work: () => void | Promise<void>): Promise<HttpResponse> {
  await work()
  return emptyResponse(204)
}

function addRule(request: HttpRequest, bed: Bed): HttpResponse {
  const parsed = ruleSchema.safeParse(parseJson(request.body))
  if (!parsed.success) return jsonResponse(400, { error: z.prettifyError(parsed.error) })
  return jsonResponse(201, { id: bed.rules.add(parsed.data) })
}

function setIam(request: HttpRequest, bed: Bed): HttpResponse {
  const parsed = iamSettingsSchema.safeParse(parseJson(request.body))
  if (!parsed.success) return jsonResponse(400, { error: z.prettifyError(parsed.error) })
  applyIamSettings(bed.iam, parsed.data)
  return emptyResponse(204)
}

function removeRules(request: HttpRequest, bed: Bed): HttpResponse {
  const id = request.query.get('id')
  if (id === null) bed.rules.clear()
  else bed.rules.remove(Number(id))
  return emptyResponse(204)
}

/** The body as JSON; text that is not JSON becomes undefined, which no schema accepts. */
function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
