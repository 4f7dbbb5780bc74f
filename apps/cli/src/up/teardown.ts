/** Stops everything that was started, in reverse order. */
export interface Teardown {
  add(what: string, stop: () => Promise<void>): void
  /**
   * Stops everything, last started first. A failure does not prevent the rest from being stopped.
   * @throws AggregateError naming what could not be stopped
   */
  run(onStop?: (what: string) => void): Promise<void>
}

export function createTeardown(): Teardown {
  const started: { readonly what: string; readonly stop: () => Promise<void> }[] = []
  return {
    add(what, stop) {
      started.push({ what, stop })
    },
    async run(onStop) {
      const failures: Error[] = []
      for (let next = started.pop(); next !== undefined; next = started.pop()) {
        onStop?.(next.what)
        const failure = await failureOf(next.stop)
        if (failure !== null) failures.push(new Error(`${next.what}: ${failure.message}`, { cause: failure }))
      }
      if (failures.length > 0) throw new AggregateError(failures, 'Failed to stop:')
    },
  }
}

async function failureOf(stop: () => Promise<void>): Promise<Error | null> {
  try {
    await stop()
    return null
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
