/**
 * Works through items with at most `limit` under way. The first failure aborts the others' signal; it is thrown once
 * all have settled, so that nothing runs on behind it.
 */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController()
  const either = AbortSignal.any([signal, failure.signal])
  // Shared: each item goes to one runner.
  const rest = items.values()
  const run = async () => {
    for (const item of rest) {
      either.throwIfAborted()
      await work(item, either)
    }
  }
  const runners = Array.from({ length: Math.min(limit, items.length) }, () =>
    run().catch((error: unknown) => {
      failure.abort(error)
    }),
  )
  await Promise.all(runners)
  either.throwIfAborted()
}
