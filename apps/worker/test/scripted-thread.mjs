/** Runs instead of the evaluation thread: does what the scan's id says, and answers with how many tasks it was given as `drift`. */
import { parentPort } from 'node:worker_threads'

const outcome = {
  state: 'completed',
  resources: 0,
  verdicts: { pass: 0, fail: 0, unknown: 0, notApplicable: 0 },
  findings: { open: 0, unconfirmed: 0, opened: 0, resolved: 0, reopened: 0 },
}
let tasks = 0

const acts = {
  answer: () => 20,
  grow: () => 1_000,
  throw() {
    throw new Error('scripted')
  },
  exit: () => process.exit(7),
  loop() {
    for (;;);
  },
}

parentPort.on('message', ({ scanId }) => {
  tasks += 1
  const heapMb = acts[scanId]()
  parentPort.postMessage({ kind: 'done', outcome: { ...outcome, drift: tasks }, heapMb })
})
