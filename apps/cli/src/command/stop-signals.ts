import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A signal requested the process to stop. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/**
 * Milliseconds within which a repeated signal counts as the same one: Ctrl-C in a terminal reaches this process twice,
 * from the terminal and forwarded by npm.
 */
const SAME_SIGNAL_MS = 700

export interface StopSignals {
  /** Aborted, with Stopped as its reason, by the first signal. */
  readonly signal: AbortSignal
  dispose(): void
}

/** Listens for SIGINT, SIGTERM and SIGHUP; `force` is called for a further one, with the exit code of that signal. */
export function listenForStop(
  force: (exitCode: number) => void,
  now: () => number = () => performance.now(),
): StopSignals {
  const controller = new AbortController()
  let first = 0
  const onSignal = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      first = now()
      controller.abort(new Stopped(name))
    } else if (now() - first > SAME_SIGNAL_MS) force(128 + constants.signals[name])
  }
  for (const name of signals) process.on(name, onSignal)
  return {
    signal: controller.signal,
    dispose() {
      for (const name of signals) process.off(name, onSignal)
    },
  }
}
