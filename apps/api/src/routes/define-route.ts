import type { TenantDb } from '@plumbline/db'
import type { FastifyBaseLogger } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '../auth/caller.js'
import type { ProblemSlug } from '../problems/problem-types.js'
import type { ApiContext } from './api-context.js'

export const tags = [
  'Accounts',
  'Scans',
  'Findings',
  'Resources',
  'Rules',
  'Compliance',
  'Changes',
  'Service',
] as const

/** What every route says of itself; the OpenAPI document is made from it. */
export interface RouteHead<P, Q, B, R> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Fastify's form: `/v1/accounts/:id`. */
  readonly url: string
  readonly operationId: string
  readonly tag: (typeof tags)[number]
  readonly summary: string
  readonly description?: string
  /** True for what is no part of the documented API. */
  readonly isHidden?: boolean
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  readonly success: {
    readonly status: 200 | 201 | 202 | 204 | 302
    readonly description: string
    readonly schema: z.ZodType<R>
  }
  /** Problems beside those that any route may answer with. */
  readonly problems: readonly ProblemSlug[]
}

export interface RouteInput<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
}

/** What a route of a tenant gets: the request as parsed, who calls, and the database as that tenant sees it. */
export interface TenantRouteInput<P, Q, B> extends RouteInput<P, Q, B> {
  readonly caller: Caller
  readonly tenant: TenantDb
  readonly log: FastifyBaseLogger
}

export interface Answer<R> {
  readonly body: R
  readonly headers?: Readonly<Record<string, string>>
}

/** A route behind an API key: `reader` is open to every key, `admin` to admin keys alone. */
export interface TenantRoute<P = unknown, Q = unknown, B = unknown, R = unknown>
  extends RouteHead<P, Q, B, R> {
  readonly access: 'reader' | 'admin'
  handle(input: TenantRouteInput<P, Q, B>, context: ApiContext): Promise<Answer<R>>
}

/** A route that needs no key and sees no tenant. */
export interface PublicRoute<P = unknown, Q = unknown, B = unknown, R = unknown>
  extends RouteHead<P, Q, B, R> {
  readonly access: 'public'
  handle(input: RouteInput<P, Q, B>, context: ApiContext): Promise<Answer<R>>
}

export type Route = TenantRoute | PublicRoute

/** Defines a route behind an API key; schemas give the types of what `handle` gets and answers. */
export function defineRoute<P, Q, B, R>(route: TenantRoute<P, Q, B, R>): TenantRoute<P, Q, B, R> {
  return route
}

/** Defines a route that is open to everybody. */
export function definePublicRoute<P, Q, B, R>(route: PublicRoute<P, Q, B, R>): PublicRoute<P, Q, B, R> {
  return route
}
