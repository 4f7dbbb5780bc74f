import { Conflict, isRefusedValue, isUnavailable, NotFound } from '@plumbline/db'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { ApiProblem, type FieldError, retryLater } from './api-problem.js'
import type { ProblemSlug } from './api-problem.js'

const partNames: Readonly<Record<string, FieldError['in']>> = {
  body: 'body',
  querystring: 'query',
  params: 'path',
}

const slugByStatus: Readonly<Record<number, ProblemSlug>> = {
  400: 'bad-request',
  // The reference page refuses paths outside of its directory: no such file, to a client.
  403: 'not-found',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'payload-too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
}

/** Maps an error of a handler, of db or of Fastify to a problem; null for an internal error. */
export function problemOf(error: unknown): ApiProblem | null {
  if (error instanceof ApiProblem) return error
  if (error instanceof NotFound)
    return new ApiProblem('not-found', `${sentence(error.message)} Check the id.`)
  if (error instanceof Conflict) return new ApiProblem('conflict', sentence(error.message))
  if (hasZodFastifySchemaValidationErrors(error)) return validationProblem(error)
  return fastifyProblem(error) ?? databaseProblem(error)
}

function databaseProblem(error: unknown): ApiProblem | null {
  if (isUnavailable(error)) {
    const detail = 'The database is unreachable or has no space. Retry later.'
    return new ApiProblem('unavailable', detail, { headers: retryLater })
  }
  if (!isRefusedValue(error)) return null
  return new ApiProblem('bad-request', 'A value of the request is out of the range that can be stored.')
}

function validationProblem(error: {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string }[]
  readonly validationContext?: string
}): ApiProblem {
  const part = partNames[error.validationContext ?? ''] ?? 'body'
  const errors = error.validation.map(({ instancePath, message }) => ({
    in: part,
    pointer: `#${instancePath}`,
    detail: message ?? 'is invalid',
  }))
  const texts = errors.map(({ pointer, detail }) => `${pointer.slice(2) || part}: ${detail}`)
  return new ApiProblem('validation-failed', `Invalid ${part}: ${texts.join('; ')}.`, {
    errors,
  })
}

/** Fastify's client errors (body not JSON, too large, …) have a status below 500 and a message that is safe to show. */
function fastifyProblem(error: unknown): ApiProblem | null {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number')
    return null
  const isRefusal = error.statusCode >= 400 && error.statusCode < 500
  const slug = slugByStatus[error.statusCode] ?? (isRefusal ? 'bad-request' : undefined)
  return slug === undefined ? null : new ApiProblem(slug, sentence(error.message))
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`
}
