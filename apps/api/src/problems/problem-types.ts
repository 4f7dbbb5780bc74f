/** Every problem that the API answers with, by the last part of its type URI. */
export const problemTypes = {
  'bad-request': { status: 400, title: 'The request cannot be read' },
  'validation-failed': { status: 400, title: 'The request does not fit its schema' },
  'bad-cursor': { status: 400, title: 'The cursor is not valid' },
  unauthenticated: { status: 401, title: 'A valid API key is needed' },
  forbidden: { status: 403, title: 'The API key may not do this' },
  'not-found': { status: 404, title: 'There is nothing here' },
  conflict: { status: 409, title: 'The present state does not allow this' },
  'feed-epoch-ended': { status: 410, title: 'The feed began anew' },
  'payload-too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The media type is not supported' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Plumbline failed' },
  'not-ready': { status: 503, title: 'Plumbline is not ready' },
} as const

export type ProblemSlug = keyof typeof problemTypes

/** The type URI of a problem. */
export function problemType(slug: ProblemSlug): string {
  return `urn:plumbline:problem:${slug}`
}
