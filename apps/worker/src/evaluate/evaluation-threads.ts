import { fileURLToPath } from 'node:url'
import { type EvaluationThread, startEvaluationThread, type ThreadOptions } from './evaluation-thread.js'
import type { EvaluationOutcome, EvaluationTask } from './thread-messages.js'

/** Threads run the build, even if this module itself runs from source. */
const builtThread = fileURLToPath(new URL('../../dist/evaluate/thread.js', import.meta.url))
const defaultIdleMs = 60_000

export interface ThreadsOptions extends Omit<ThreadOptions, 'file'> {
  /** Default: the evaluation of a scan. */
  readonly file?: string
  /** Milliseconds after which a thread without work is ended; default 60,000. */
  readonly idleMs?: number
}

/** Threads that are kept from one evaluation to the next, since loading the rules costs more than judging a small account. */
export interface EvaluationThreads {
  /** Evaluates in an idle thread, or in a new one; the caller limits how many run at once. Throws like {@link EvaluationThread}. */
  evaluate(task: EvaluationTask, signal: AbortSignal): Promise<EvaluationOutcome>
  /** Ends every thread. */
  close(): Promise<void>
}

/** Creates the threads of one worker process; none is started before the first evaluation. */
export function createEvaluationThreads({
  file = builtThread,
  idleMs = defaultIdleMs,
  ...options
}: ThreadsOptions): EvaluationThreads {
  const idle = new Map<EvaluationThread, NodeJS.Timeout>()
  const busy = new Set<EvaluationThread>()
  let isClosed = false

  const take = (): EvaluationThread => {
    // The one that was used last: others become idle for long enough to end.
    const [thread, timer] = [...idle].findLast(([each]) => each.isReusable()) ?? []
    if (thread === undefined) return startEvaluationThread({ ...options, file })
    clearTimeout(timer)
    idle.delete(thread)
    return thread
  }
  const endIdle = async (thread: EvaluationThread): Promise<void> => {
    clearTimeout(idle.get(thread))
    idle.delete(thread)
    await thread.end()
  }
  const giveBack = (thread: EvaluationThread): void => {
    busy.delete(thread)
    if (isClosed || !thread.isReusable()) void thread.end()
    else idle.set(thread, setTimeout(() => void endIdle(thread), idleMs).unref())
  }
  return {
    async evaluate(task, signal) {
      signal.throwIfAborted()
      const thread = take()
      busy.add(thread)
      try {
        return await thread.evaluate(task, signal)
      } finally {
        giveBack(thread)
      }
    },
    async close() {
      isClosed = true
      await Promise.all([...[...idle.keys()].map(endIdle), ...[...busy].map((thread) => thread.end())])
    },
  }
}
