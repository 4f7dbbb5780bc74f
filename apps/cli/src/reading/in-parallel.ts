/**
 * Runs `work` for each item with at most `limit` in progress. The first failure aborts the others' signal; it is thrown once
 * all have settled, so that nothing continues in the background.
 */
export async function inParallel<T>(
  items: readonly T[],
  limit: number,
  signal: AbortSignal,
  work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const failure = new AbortController()
  const either = AbortSignal.any([signal, failure.signal])
  // One iterator for all runners: each item goes to one of them.
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
