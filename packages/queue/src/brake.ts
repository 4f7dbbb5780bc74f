import type { RawWorker } from './queue-backend.js'

const FIRST_MS = 250
const LONGEST_MS = 15_000

export type Brake = {
  /** Pauses fetching for a while, longer each time in a row; running jobs go on. */
  press: () => void
  /** The queue answered: the next pause is short again. */
  forget: () => void
  /** Cancels the pending resumption, for a worker that stops. */
  release: () => void
}

/** The pause after this many errors in a row, in milliseconds: 250, 500, 1000 … 15000. */
export function pauseFor(errorsInARow: number): number {
  return Math.min(FIRST_MS * 2 ** (errorsInARow - 1), LONGEST_MS)
}

/** BullMQ fetches again without a pause after most errors; this gives it one. */
export function createBrake(worker: Pick<RawWorker, 'pause' | 'resume'>): Brake {
  let timer: NodeJS.Timeout | undefined
  let errorsInARow = 0
  const resume = (): void => {
    timer = undefined
    void worker.resume()
  }
  return {
    press: () => {
      if (timer) return
      errorsInARow += 1
      timer = setTimeout(resume, pauseFor(errorsInARow))
      void worker.pause(true)
    },
    forget: () => {
      errorsInARow = 0
    },
    release: () => clearTimeout(timer),
  }
}
