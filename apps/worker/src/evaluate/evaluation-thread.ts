import { Worker } from 'node:worker_threads'
import { FenceLost, NotFound } from '@plumbline/db'
import type { Logger } from 'pino'
import { EvaluationFailed, EvaluationOverdue } from './evaluation-failed.js'
import {
  type EvaluationOutcome,
  type EvaluationTask,
  type ThreadMessage,
  threadMessage,
  type ThreadSettings,
} from './thread-messages.js'

export interface ThreadOptions {
  readonly settings: ThreadSettings
  /** The module that the thread runs. */
  readonly file: string
  /** Limit of the thread's heap. */
  readonly memoryMb: number
  /** How long one evaluation may take. */
  readonly deadlineMs: number
  readonly log: Logger
}

/** A thread that evaluates one scan after another. */
export interface EvaluationThread {
  /** False once the thread has ended, has evaluated often enough, or holds much memory. */
  isReusable(): boolean
  /**
   * Evaluates one scan. Ends the thread if that takes too long or the signal is aborted.
   *
   * @throws FenceLost, NotFound, EvaluationFailed, EvaluationOverdue, or the signal's reason.
   */
  evaluate(task: EvaluationTask, signal: AbortSignal): Promise<EvaluationOutcome>
  end(): Promise<void>
}

/** Garbage of a large account is returned by ending the thread; the modules alone take about 40 MB. */
const reusableHeapMb = 256
/** Bounds what a leak in a rule could add up to. */
const mostEvaluations = 500

type Ending = Exclude<ThreadMessage, { kind: 'rule-error' }>
interface Waiting {
  readonly resolve: (ending: Ending) => void
  readonly reject: (error: unknown) => void
}

/** Starts a thread. While it does not evaluate, it does not keep the process running. */
export function startEvaluationThread(options: ThreadOptions): EvaluationThread {
  const { memoryMb, log, deadlineMs } = options
  const worker = new Worker(options.file, {
    workerData: options.settings,
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  })
  let waiting: Waiting | null = null
  let isReusable = true
  let evaluations = 0

  const end = async (reason: unknown): Promise<void> => {
    isReusable = false
    waiting?.reject(reason)
    await worker.terminate()
  }
  worker.on('message', (raw: unknown) => {
    const message = threadMessage.parse(raw)
    if (message.kind === 'rule-error') log.error({ ruleId: message.ruleId, arn: message.arn }, message.text)
    else waiting?.resolve(message)
  })
  worker.on('error', (error: Error) => void end(new EvaluationFailed(describe(error, memoryMb))))
  worker.on('exit', (code) => void end(new EvaluationFailed(`its thread ended with code ${code}`)))

  return {
    isReusable: () => isReusable,
    end: () => end(new EvaluationFailed('its thread was stopped')),
    async evaluate(task, signal) {
      signal.throwIfAborted()
      const stop = () => void end(signal.reason)
      const timer = setTimeout(() => void end(new EvaluationOverdue(deadlineMs)), deadlineMs)
      signal.addEventListener('abort', stop, { once: true })
      worker.ref()
      try {
        const ending = await new Promise<Ending>((resolve, reject) => {
          waiting = { resolve, reject }
          worker.postMessage(task)
        })
        evaluations += 1
        if (ending.heapMb > reusableHeapMb || evaluations >= mostEvaluations) isReusable = false
        if (ending.kind === 'failed') throw errorOf(ending, task)
        return ending.outcome
      } finally {
        waiting = null
        clearTimeout(timer)
        signal.removeEventListener('abort', stop)
        worker.unref()
      }
    },
  }
}

function errorOf(ending: { readonly name: string; readonly text: string }, task: EvaluationTask): Error {
  if (ending.name === 'FenceLost') return new FenceLost(`scan ${task.scanId}`)
  if (ending.name === 'NotFound') return new NotFound('scan', task.scanId)
  return new EvaluationFailed(`${ending.name}: ${ending.text}`)
}

function describe(error: Error, memoryMb: number): string {
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (!isOutOfMemory) return `${error.name}: ${error.message}`
  return `the evaluation ran out of its ${memoryMb} MB: raise WORKER_EVALUATE_MEMORY_MB`
}
