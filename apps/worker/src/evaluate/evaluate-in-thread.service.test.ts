import { pino } from 'pino'
import { createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NotFound, newId } from '@plumbline/db'
import { evaluateInThread, EvaluationFailed } from './evaluate-in-thread.js'

let fixture: ScanFixture
beforeAll(async () => {
  fixture = await createScanFixture()
})
afterAll(() => fixture.close())

const log = pino({ level: 'silent' })
const never = new AbortController().signal

function task() {
  return { appUrl: fixture.appUrl, tenantId: fixture.tenantId, scanId: newId(), fence: 1, hubAccountId: null }
}

describe('evaluateInThread', () => {
  it('names the reason when the thread runs out of memory', async () => {
    const evaluation = evaluateInThread(task(), 4, log, never)
    await expect(evaluation).rejects.toThrow(EvaluationFailed)
    await expect(evaluation).rejects.toThrow('ran out of its 4 MB: raise WORKER_EVALUATE_MEMORY_MB')
  })

  it('distinguishes a scan that no longer exists from a failure', async () => {
    await expect(evaluateInThread(task(), 512, log, never)).rejects.toThrow(NotFound)
  })

  it('ends with the reason of the signal', async () => {
    const signal = AbortSignal.abort(new Error('stopping'))
    await expect(evaluateInThread(task(), 512, log, signal)).rejects.toThrow('stopping')
  })
})
