import { parentPort, workerData } from 'node:worker_threads'
import { collectors } from '@plumbline/aws-collectors'
import { openDatabase } from '@plumbline/db'
import { createRunner, rules, trustAccounts } from '@plumbline/rules'
import { evaluateScan } from './evaluate-scan.js'
import { evaluationTask, type ThreadMessage } from './thread-messages.js'

const port = parentPort
if (port === null) throw new Error('this module is the start of a worker thread')
const tell = (message: ThreadMessage) => port.postMessage(message)

const { appUrl, hubAccountId, ...task } = evaluationTask.parse(workerData)
const database = openDatabase({ appUrl, poolSize: 1 })
const hub = hubAccountId === null ? [] : [hubAccountId]
const runnerFor = (trusted: readonly string[]) =>
  createRunner(rules, {
    parameters: trustAccounts(rules, [...trusted, ...hub]),
    onError: (error) =>
      tell({
        kind: 'rule-error',
        ruleId: error.ruleId,
        arn: error.resourceArn,
        text: describe(error.cause).text,
      }),
  })

try {
  const outcome = await evaluateScan({ ...task, database, collectors, runnerFor })
  tell({ kind: 'done', outcome })
} catch (error) {
  tell({ kind: 'failed', ...describe(error) })
} finally {
  await database.close()
}

function describe(error: unknown): { name: string; text: string } {
  if (error instanceof Error) return { name: error.name, text: error.message }
  return { name: 'Error', text: 'something that is no Error was thrown' }
}
