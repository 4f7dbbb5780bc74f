/** Time source of the bucket; tests replace it. */
export interface Clock {
  /** Milliseconds, monotonic. */
  now(): number
  /** Resolves after `ms`; rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

export interface TokenBucket {
  /** Waits for a token and takes it; callers are served in order. */
  take(signal?: AbortSignal): Promise<void>
}

/** A bucket that is refilled with `perSecond` tokens a second up to `burst`; full at the start. */
export function createTokenBucket(perSecond: number, burst: number, clock: Clock = systemClock): TokenBucket {
  let tokens = burst
  let filledAt = clock.now()

  /** Takes a token at once, on credit if necessary, and returns how many milliseconds the caller must wait. */
  function reserve(): number {
    const now = clock.now()
    tokens = Math.min(burst, tokens + ((now - filledAt) / 1000) * perSecond)
    filledAt = now
    tokens -= 1
    return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000
  }

  return {
    async take(signal) {
      signal?.throwIfAborted()
      const wait = reserve()
      if (wait === 0) return
      try {
        await clock.sleep(wait, signal)
      } catch (error) {
        tokens += 1
        throw error
      }
    },
  }
}

const systemClock: Clock = {
  now: () => performance.now(),
  sleep(ms, signal) {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener('abort', stop, { once: true })
    })
  },
}
