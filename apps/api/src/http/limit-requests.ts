import { createHash } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from '../auth/authenticate.js'
import { ApiProblem } from './api-problem.js'

export interface RequestLimits {
  /** Requests per minute with one API key, and of one address without a valid key. */
  readonly rateLimit: number
  /** Failed authentications per minute of one address. */
  readonly failedKeyLimit: number
}

export interface RequestLimiter {
  /** Counts a request, before anything else is done for it. @throws ApiProblem too-many-requests */
  admit(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** Runs an authentication within the limit of failed ones. @throws ApiProblem too-many-requests */
  authenticate(request: FastifyRequest, work: () => Promise<Caller>): Promise<Caller>
}

const WINDOW = '1 minute'
/** Keys that are remembered as valid, for limits only: each request is authenticated by the database. */
const MAX_KNOWN_KEYS = 10_000
const probes: ReadonlySet<string> = new Set(['/health', '/ready'])

/**
 * Creates the limits of an app. A key that was valid at its last use has its own count, so that others behind the same
 * address cannot use up its requests. Everything else, unknown paths included, is counted by address, and each address may
 * fail to authenticate a few times per minute only, since that costs a transaction.
 */
export async function createRequestLimiter(
  app: FastifyInstance,
  { rateLimit: max, failedKeyLimit }: RequestLimits,
): Promise<RequestLimiter> {
  await app.register(rateLimit, { global: false, timeWindow: WINDOW })
  const ofAddress = app.createRateLimit({ max })
  const ofKey = app.createRateLimit({ max, keyGenerator: (request) => credentialOf(request) ?? '' })
  const failures = app.createRateLimit({ max: failedKeyLimit })
  const known = new Set<string>()
  /** Authentications that are waiting for the database, by address: they may all fail. */
  const waiting = new Map<string, number>()

  async function withinFailures(request: FastifyRequest, work: () => Promise<Caller>): Promise<Caller> {
    const use = await failures(request, { increment: false })
    const { key: address } = use
    const already = waiting.get(address) ?? 0
    if (!use.isAllowed && already >= use.remaining)
      throw tooMany(`${failedKeyLimit} failed authentications`, use.ttlInSeconds)
    waiting.set(address, already + 1)
    try {
      return await work()
    } catch (error) {
      if (isUnauthenticated(error)) await failures(request)
      throw error
    } finally {
      const left = (waiting.get(address) ?? 1) - 1
      if (left === 0) waiting.delete(address)
      else waiting.set(address, left)
    }
  }

  return {
    async admit(request, reply) {
      if (probes.has(request.url)) return
      const credential = credentialOf(request)
      const use = await (credential !== null && known.has(credential) ? ofKey : ofAddress)(request)
      if (use.isAllowed) return
      reply.headers({
        'x-ratelimit-limit': use.max,
        'x-ratelimit-remaining': use.remaining,
        'x-ratelimit-reset': use.ttlInSeconds,
      })
      if (use.isExceeded) throw tooMany(`${max} requests`, use.ttlInSeconds)
    },
    async authenticate(request, work) {
      const credential = credentialOf(request)
      if (credential === null) return work()
      try {
        const caller = await (known.has(credential) ? work() : withinFailures(request, work))
        remember(known, credential)
        return caller
      } catch (error) {
        if (isUnauthenticated(error)) known.delete(credential)
        throw error
      }
    },
  }
}

/** A hash of what a request authenticates with, so that no key is kept in memory; null if it sends nothing. */
function credentialOf({ headers: { authorization } }: FastifyRequest): string | null {
  return authorization === undefined ? null : createHash('sha256').update(authorization).digest('base64')
}

function remember(known: Set<string>, credential: string): void {
  known.delete(credential)
  known.add(credential)
  const [oldest] = known
  if (known.size > MAX_KNOWN_KEYS && oldest !== undefined) known.delete(oldest)
}

function isUnauthenticated(error: unknown): boolean {
  return error instanceof ApiProblem && error.slug === 'unauthenticated'
}

function tooMany(what: string, seconds: number): ApiProblem {
  const detail = `The limit is ${what} per minute. Retry in ${seconds} seconds.`
  return new ApiProblem('too-many-requests', detail, { headers: { 'retry-after': String(seconds) } })
}
