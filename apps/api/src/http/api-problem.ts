import { z } from 'zod'
import { named } from './fields.js'

/** Every problem type of the API, by the last part of its URI. */
export const problemTypes = {
  'bad-request': { status: 400, title: 'Malformed request' },
  'validation-failed': { status: 400, title: 'Validation failed' },
  'bad-cursor': { status: 400, title: 'Invalid cursor' },
  unauthenticated: { status: 401, title: 'Authentication required' },
  forbidden: { status: 403, title: 'Permission denied' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'request-timeout': { status: 408, title: 'Request was not received in time' },
  conflict: { status: 409, title: 'Conflict with the current state' },
  'feed-epoch-ended': { status: 410, title: 'Feed was reset' },
  'payload-too-large': { status: 413, title: 'Request body too large' },
  'unsupported-media-type': { status: 415, title: 'Unsupported media type' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'Request headers too large' },
  internal: { status: 500, title: 'Internal error' },
  'not-ready': { status: 503, title: 'Not ready' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const

export type ProblemSlug = keyof typeof problemTypes

/** The type URI of a problem. */
export function problemType(slug: ProblemSlug): string {
  return `urn:plumbline:problem:${slug}`
}

/** One invalid field of a request. */
export interface FieldError {
  /** The part of the request that contains the field. */
  readonly in: 'body' | 'query' | 'path'
  /** JSON pointer (RFC 6901, as a URI fragment) into that part. */
  readonly pointer: string
  readonly detail: string
}

/** An error that is reported to the client as an RFC 9457 problem. Handlers throw it. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly slug: ProblemSlug
  readonly errors: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>
  /** Additional members of the problem. */
  readonly extensions: Readonly<Record<string, string>>

  constructor(
    slug: ProblemSlug,
    /** What is wrong and how to correct it. */
    detail: string,
    more: {
      readonly errors?: readonly FieldError[]
      readonly headers?: Readonly<Record<string, string>>
      readonly extensions?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(detail)
    this.slug = slug
    this.errors = more.errors ?? []
    this.headers = more.headers ?? {}
    this.extensions = more.extensions ?? {}
  }

  /** Fastify and its plugins read the response status from this property. */
  get statusCode(): number {
    return problemTypes[this.slug].status
  }
}

/** Headers of a problem with status 503: seconds after which a client may retry. */
export const retryLater = { 'retry-after': '5' } as const

const fieldErrorSchema = named(
  'FieldError',
  z
    .object({
      in: z.enum(['body', 'query', 'path']).describe('The part of the request that contains the field'),
      pointer: z.string().describe('JSON pointer as a URI fragment: `#/roleArn`'),
      detail: z.string().describe('What is wrong with it'),
    })
    .describe('An invalid field of a request'),
)

/** RFC 9457. */
export const problemSchema = named(
  'Problem',
  z
    .object({
      type: z
        .string()
        .describe('URI of the problem type')
        .meta({ example: 'urn:plumbline:problem:not-found' }),
      title: z.string().describe('The problem type in words').meta({ example: 'Not found' }),
      status: z.int().describe('HTTP status').meta({ example: 404 }),
      detail: z.string().describe('What is wrong and how to correct it'),
      instance: z.string().describe('Path of the request'),
      requestId: z.string().describe('Identifies the request in the log'),
      errors: z.array(fieldErrorSchema).optional().describe('For `validation-failed`: each invalid field'),
      resync: z.string().optional().describe('For `feed-epoch-ended`: where to read the current state'),
    })
    .describe('RFC 9457 problem details'),
)
