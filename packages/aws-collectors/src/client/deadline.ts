import { setMaxListeners } from 'node:events'

export interface Deadline {
  /** Aborted with the deadline's error once it is over, and with the reason of an outer signal. */
  readonly signal: AbortSignal
  /** Runs `work` without its time counting. */
  exclude<T>(work: () => Promise<T>): Promise<T>
  /** Settles as `work` does, or rejects with the signal's reason, whichever is first: nothing is waited for after that. */
  race<T>(work: Promise<T>): Promise<T>
  /** Stops the timer and detaches from the outer signals. */
  end(): void
}

/**
 * A deadline `ms` milliseconds from now, below any number of outer signals. One listener per deadline on each outer signal,
 * removed at the end: the SDK's own listeners, several per attempt, are all on the inner signal.
 */
export function startDeadline(
  ms: number,
  overdue: () => Error,
  outer: readonly (AbortSignal | undefined)[] = [],
): Deadline {
  const controller = new AbortController()
  const signals = outer.filter((signal) => signal !== undefined)
  // As many calls as are in flight listen to one signal, which is not a leak.
  setMaxListeners(0, controller.signal, ...signals)
  let timer: NodeJS.Timeout | undefined
  let left = ms
  let startedAt = 0

  function start(): void {
    startedAt = performance.now()
    if (left <= 0) controller.abort(overdue())
    else timer = setTimeout(() => controller.abort(overdue()), left)
  }

  function stop(): void {
    clearTimeout(timer)
    left = Math.max(0, left - (performance.now() - startedAt))
  }

  const onAbort = (): void => controller.abort(signals.find(({ aborted }) => aborted)?.reason)
  for (const signal of signals) signal.addEventListener('abort', onAbort, { once: true })
  if (signals.some(({ aborted }) => aborted)) onAbort()
  else start()
  return {
    signal: controller.signal,
    async exclude(work) {
      stop()
      try {
        return await work()
      } finally {
        if (!controller.signal.aborted) start()
      }
    },
    race: (work) => raceAbort(work, controller.signal),
    end() {
      clearTimeout(timer)
      for (const signal of signals) signal.removeEventListener('abort', onAbort)
    },
  }
}

async function raceAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let onAbort = (): void => undefined
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason)
  })
  // Neither promise may be reported as unhandled when the other one decides.
  aborted.catch(() => undefined)
  work.catch(() => undefined)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  try {
    return await Promise.race([aborted, work])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
