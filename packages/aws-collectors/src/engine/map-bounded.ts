type Settled<U> = { readonly value: U } | { readonly error: unknown }

/**
 * Maps items with at most `limit` in flight and yields results in the items' order, so that output does not depend on
 * timing. The first failure ends it, after all calls in flight have settled: the caller may then close the connection
 * (p-map rejects at once and leaves them running).
 */
export async function* mapBounded<T, U>(
  items: Iterable<T>,
  limit: number,
  map: (item: T) => Promise<U>,
): AsyncGenerator<U> {
  const inFlight: Promise<Settled<U>>[] = []
  const start = (item: T): Promise<Settled<U>> =>
    // Handled at once, so that a failure behind the first in the queue is not an unhandled rejection.
    map(item).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    )
  try {
    for (const item of items) {
      inFlight.push(start(item))
      if (inFlight.length >= limit) yield await next(inFlight)
    }
    while (inFlight.length > 0) yield await next(inFlight)
  } finally {
    await Promise.all(inFlight)
  }
}

async function next<U>(queue: Promise<Settled<U>>[]): Promise<U> {
  const settled = await queue.shift()
  if (settled === undefined) throw new Error('mapBounded awaited a result while none was in flight.')
  if ('error' in settled) throw settled.error
  return settled.value
}
