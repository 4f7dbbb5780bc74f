import type { Credentials } from './services.js'

/** Well above the five minutes before expiry at which SDK clients request credentials again. */
const renewalMargin = 10 * 60 * 1000

/** A session and its renewal, if one is under way; several connections may share them. */
export interface SessionCredentials<S extends { readonly credentials: Credentials }> {
  current: S | null
  renewal: Promise<S> | null
}

/**
 * Shares one session among all clients of a connection and renews it before it ends. Concurrent callers share one
 * renewal; a failed one is not cached.
 */
export function renewingCredentials<S extends { readonly credentials: Credentials }>(
  assume: () => Promise<S>,
  now: () => number = Date.now,
  shared: SessionCredentials<S> = { current: null, renewal: null },
): () => Promise<Credentials> {
  async function renew(): Promise<S> {
    try {
      shared.current = await assume()
      return shared.current
    } finally {
      shared.renewal = null
    }
  }

  return async () => {
    const { current } = shared
    if (current !== null && isFresh(current.credentials, now())) return current.credentials
    shared.renewal ??= renew()
    return (await shared.renewal).credentials
  }
}

function isFresh(credentials: Credentials, now: number): boolean {
  return credentials.expiration === undefined || credentials.expiration.getTime() - now > renewalMargin
}
