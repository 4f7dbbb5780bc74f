import { getHeapStatistics } from 'node:v8'
import { parentPort, workerData } from 'node:worker_threads'
import { openDatabase } from '@plumbline/db'
import { rules } from '@plumbline/rules'
import { evaluateScan } from './evaluate-scan.js'
import type { EvaluationTask, ThreadMessage, ThreadSettings } from './thread-messages.js'

const port = parentPort
if (port === null) throw new Error('this module is the entry point of a worker thread')
const send = (message: ThreadMessage) => port.postMessage(message)

const { appUrl, collectors } = workerData as ThreadSettings
// One connection; the pool closes it while the thread waits for its next scan.
const database = openDatabase({ appUrl, poolSize: 1, isPrismaLoaded: false })

port.on('message', (task: EvaluationTask) => void evaluate(task))

async function evaluate({ hubAccountId, ...task }: EvaluationTask): Promise<void> {
  try {
    const outcome = await evaluateScan({
      ...task,
      database,
      collectors,
      rules,
      trustedAccounts: hubAccountId === null ? [] : [hubAccountId],
      onRuleError: ({ ruleId, resourceArn: arn, cause }) =>
        send({ kind: 'rule-error', ruleId, arn, text: describe(cause).text }),
    })
    send({ kind: 'done', outcome, heapMb: heapMb() })
  } catch (error) {
    send({ kind: 'failed', ...describe(error), heapMb: heapMb() })
  }
}

function heapMb(): number {
  return getHeapStatistics().total_heap_size / 1_048_576
}

function describe(error: unknown): { name: string; text: string } {
  if (error instanceof Error) return { name: error.name, text: error.message }
  return { name: 'Error', text: 'a value that is not an Error was thrown' }
}
