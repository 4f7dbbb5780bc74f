import type { RawWorker } from './queue-backend.js'

const FIRST_MS = 250
const LONGEST_MS = 15_000

export type FetchBackoff = {
  /** Pauses fetching, longer after each consecutive error; running jobs continue. */
  backOff: () => void
  /** After the queue responded: the next pause is short again. */
  reset: () => void
  /** Cancels the pending resumption, for a worker that stops. */
  cancel: () => void
}

/** The pause in milliseconds after this many consecutive errors: 250, 500, 1000 … 15000. */
export function pauseFor(consecutiveErrors: number): number {
  return Math.min(FIRST_MS * 2 ** (consecutiveErrors - 1), LONGEST_MS)
}

/** After most errors BullMQ fetches again without a pause; this adds one. */
export function createFetchBackoff(worker: Pick<RawWorker, 'pause' | 'resume'>): FetchBackoff {
  let timer: NodeJS.Timeout | undefined
  let consecutiveErrors = 0
  const resume = (): void => {
    timer = undefined
    void worker.resume()
  }
  return {
    backOff: () => {
      if (timer) return
      consecutiveErrors += 1
      timer = setTimeout(resume, pauseFor(consecutiveErrors))
      void worker.pause(true)
    },
    reset: () => {
      consecutiveErrors = 0
    },
    cancel: () => clearTimeout(timer),
  }
}
