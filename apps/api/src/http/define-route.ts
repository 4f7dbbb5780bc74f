import type { Database, TenantDb } from '@plumbline/db'
import type { Queue } from '@plumbline/queue'
import type { FastifyBaseLogger } from 'fastify'
import { z } from 'zod'
import type { Caller } from '../auth/authenticate.js'
import type { OnboardingConfig } from '../config.js'
import type { ProblemSlug } from './api-problem.js'

/** What a handler may use in addition to its tenant's data. */
export interface ApiContext {
  readonly database: Database
  readonly queue: Queue
  readonly onboarding: OnboardingConfig
  /** Aborted when the API begins to stop: waiting requests answer then. */
  readonly closing: AbortSignal
  /** The OpenAPI document of the running app. */
  readonly openApi: () => object
}

export const tags = [
  'Accounts',
  'Scans',
  'Findings',
  'Resources',
  'Rules',
  'Compliance',
  'Changes',
  'API keys',
  'Service',
] as const

/** The description of a route; the OpenAPI document is generated from it. */
export interface RouteHead<P, Q, B, R> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify's syntax: `/v1/accounts/:id`. */
  readonly url: string
  readonly operationId: string
  readonly tag: (typeof tags)[number]
  readonly summary: string
  readonly description?: string
  /** True if the route is not part of the documented API. */
  readonly isHidden?: boolean
  readonly params?: z.ZodType<P>
  readonly query?: z.ZodType<Q>
  readonly body?: z.ZodType<B>
  readonly success: {
    readonly status: 200 | 201 | 202 | 204 | 302
    readonly description: string
    readonly schema: z.ZodType<R>
  }
  /** Problems in addition to those that every route may return. */
  readonly problems: readonly ProblemSlug[]
}

export interface RouteInput<P, Q, B> {
  readonly params: P
  readonly query: Q
  readonly body: B
}

/** Input of a tenant route: the parsed request, the caller, and the database restricted to the caller's tenant. */
export interface TenantRouteInput<P, Q, B> extends RouteInput<P, Q, B> {
  readonly caller: Caller
  readonly tenant: TenantDb
  readonly log: FastifyBaseLogger
}

export interface Answer<R> {
  readonly body: R
  readonly headers?: Readonly<Record<string, string>>
}

/** A route that requires an API key: `reader` allows every key, `admin` admin keys only. */
export interface TenantRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteHead<
  P,
  Q,
  B,
  R
> {
  readonly access: 'reader' | 'admin'
  handle(input: TenantRouteInput<P, Q, B>, context: ApiContext): Promise<Answer<R>>
}

/** A route without authentication and without a tenant. */
export interface PublicRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteHead<
  P,
  Q,
  B,
  R
> {
  readonly access: 'public'
  handle(input: RouteInput<P, Q, B>, context: ApiContext): Promise<Answer<R>>
}

export type Route = TenantRoute | PublicRoute

/** Defines a route that requires an API key. The schemas type the input and the result of `handle`. */
export function defineRoute<P, Q, B, R>(route: TenantRoute<P, Q, B, R>): TenantRoute<P, Q, B, R> {
  return route
}

/** Defines a route without authentication. */
export function definePublicRoute<P, Q, B, R>(route: PublicRoute<P, Q, B, R>): PublicRoute<P, Q, B, R> {
  return route
}

/** The schema of a response without a body. */
export const noBody = z.undefined()
