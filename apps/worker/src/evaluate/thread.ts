import { parentPort, workerData } from 'node:worker_threads'
import { collectors } from '@plumbline/aws-collectors'
import { openDatabase } from '@plumbline/db'
import { rules } from '@plumbline/rules'
import { evaluateScan } from './evaluate-scan.js'
import { evaluationTask, type ThreadMessage } from './thread-messages.js'

const port = parentPort
if (port === null) throw new Error('this module is the entry point of a worker thread')
const send = (message: ThreadMessage) => port.postMessage(message)

const { appUrl, hubAccountId, ...task } = evaluationTask.parse(workerData)
const database = openDatabase({ appUrl, poolSize: 1 })

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
  send({ kind: 'done', outcome })
} catch (error) {
  send({ kind: 'failed', ...describe(error) })
} finally {
  await database.close()
}

function describe(error: unknown): { name: string; text: string } {
  if (error instanceof Error) return { name: error.name, text: error.message }
  return { name: 'Error', text: 'a value that is not an Error was thrown' }
}
