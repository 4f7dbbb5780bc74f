import { type ProblemSlug, problemTypes } from './problem-types.js'

/** One thing that is wrong with a request. */
export interface FieldError {
  /** Which part of the request. */
  readonly in: 'body' | 'query' | 'path'
  /** JSON pointer (RFC 6901, as a URI fragment) into that part. */
  readonly pointer: string
  readonly detail: string
}

/** A refusal that the caller should understand: thrown by handlers, answered as RFC 9457 problem. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  readonly slug: ProblemSlug
  readonly errors: readonly FieldError[]
  readonly headers: Readonly<Record<string, string>>
  /** Members of the problem beside the usual ones. */
  readonly extensions: Readonly<Record<string, string>>

  constructor(
    slug: ProblemSlug,
    /** What is wrong and what to do about it. */
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

  /** What Fastify and its plugins take the answer's status from. */
  get statusCode(): number {
    return problemTypes[this.slug].status
  }
}
