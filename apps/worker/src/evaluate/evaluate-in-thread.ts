import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { FenceLost, NotFound } from '@plumbline/db'
import type { Logger } from 'pino'
import { type EvaluationOutcome, type EvaluationTask, threadMessage } from './thread-messages.js'

/** An evaluation ended without an outcome; the message says why. */
export class EvaluationFailed extends Error {
  override readonly name = 'EvaluationFailed'
}

/** Threads run the build, even if this module itself runs from source. */
const threadFile = fileURLToPath(new URL('../../dist/evaluate/thread.js', import.meta.url))

/**
 * Evaluates in a separate thread, so that a large account neither blocks the event loop nor takes the process down.
 *
 * @throws FenceLost, NotFound, EvaluationFailed (also when the thread ran out of memory), or the signal's reason.
 */
export function evaluateInThread(
  task: EvaluationTask,
  memoryMb: number,
  log: Logger,
  signal: AbortSignal,
): Promise<EvaluationOutcome> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(threadFile, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    })
    const stop = () => {
      reject(signal.reason)
      void thread.terminate()
    }
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
    thread.on('message', (raw: unknown) => {
      const message = threadMessage.parse(raw)
      if (message.kind === 'done') resolve(message.outcome)
      else if (message.kind === 'rule-error')
        log.error({ ruleId: message.ruleId, arn: message.arn }, message.text)
      else reject(errorOf(message, task))
    })
    thread.on('error', (error: Error) => reject(new EvaluationFailed(describe(error, memoryMb))))
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', stop)
      reject(new EvaluationFailed(`the evaluation thread ended with code ${code} and no outcome`))
    })
  })
}

function errorOf(message: { readonly name: string; readonly text: string }, task: EvaluationTask): Error {
  if (message.name === 'FenceLost') return new FenceLost(`scan ${task.scanId}`)
  if (message.name === 'NotFound') return new NotFound('scan', task.scanId)
  return new EvaluationFailed(`${message.name}: ${message.text}`)
}

function describe(error: Error, memoryMb: number): string {
  const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  if (!isOutOfMemory) return `${error.name}: ${error.message}`
  return `the evaluation ran out of its ${memoryMb} MB: raise WORKER_EVALUATE_MEMORY_MB`
}
