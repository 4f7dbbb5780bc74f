import type { Credentials } from './services.js'

/** Well above the five minutes before expiry at which SDK clients request credentials again. */
const renewalMargin = 10 * 60 * 1000

/**
 * Shares one session among all clients of a connection and renews it before it ends. Concurrent callers share one
 * renewal; a failed one is not cached.
 */
export function renewingCredentials(
  assume: () => Promise<Credentials>,
  now: () => number = Date.now,
): () => Promise<Credentials> {
  let current: Credentials | null = null
  let renewal: Promise<Credentials> | null = null

  async function renew(): Promise<Credentials> {
    try {
      current = await assume()
      return current
    } finally {
      renewal = null
    }
  }

  return async () => {
    if (current !== null && isFresh(current, now())) return current
    renewal ??= renew()
    return renewal
  }
}

function isFresh(credentials: Credentials, now: number): boolean {
  return credentials.expiration === undefined || credentials.expiration.getTime() - now > renewalMargin
}
