import { fileURLToPath } from 'node:url'
import { FenceLost, NotFound, newId, sql } from '@plumbline/db'
import { createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import type { CollectorScope } from '@plumbline/model'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EvaluationFailed, EvaluationOverdue } from './evaluation-failed.js'
import { readyScan } from '../../test/ready-scan.js'
import { createEvaluationThreads, type EvaluationThreads, type ThreadsOptions } from './evaluation-threads.js'

const collector: CollectorScope = {
  id: 'lambda.function',
  scope: 'regional',
  produces: ['AWS::Lambda::Function'],
}
const never = new AbortController().signal
const scripted = fileURLToPath(new URL('../../test/scripted-thread.mjs', import.meta.url))

let fixture: ScanFixture
let threads: EvaluationThreads
beforeEach(async () => {
  fixture = await createScanFixture()
})
afterEach(async () => {
  await threads.close()
  await fixture.close()
})

function open(options: Partial<ThreadsOptions> = {}): EvaluationThreads {
  threads = createEvaluationThreads({
    settings: { appUrl: fixture.appUrl, collectors: [collector] },
    memoryMb: 512,
    deadlineMs: 60_000,
    log: pino({ level: 'silent' }),
    ...options,
  })
  return threads
}

const stateOf = async (scanId: string) => {
  const [scan] = await fixture.tenant.sql((tx) =>
    tx.query(sql`select state from scan where id = ${scanId}::uuid`),
  )
  return scan?.['state']
}

describe('evaluation threads', () => {
  it('evaluate one scan after another in one thread, also after one that fails', async () => {
    const { evaluate } = open()
    expect(await evaluate(await readyScan(fixture, collector), never)).toMatchObject({
      state: 'completed',
      resources: 1,
    })
    const task = await readyScan(fixture, collector)
    await expect(evaluate({ ...task, scanId: newId() }, never)).rejects.toThrow(NotFound)
    expect(await evaluate(task, never)).toMatchObject({ state: 'completed' })
  })

  it('write nothing for a scan that another worker has taken over', async () => {
    const { evaluate } = open()
    const task = await readyScan(fixture, collector)
    await expect(evaluate({ ...task, fence: task.fence - 1 }, never)).rejects.toThrow(FenceLost)
    expect(await stateOf(task.scanId)).toBe('evaluating')
    expect(await evaluate(task, never)).toMatchObject({ state: 'completed' })
  })

  it('end an evaluation at its deadline, while another one continues', async () => {
    const { evaluate } = open({ deadlineMs: 10_000 })
    const task = await readyScan(fixture, collector)
    await fixture.tenant.sql(async (tx) => {
      await tx.query(sql`select id from scan where id = ${task.scanId}::uuid for update`)
      const other = { ...task, scanId: newId() }
      const ended = await Promise.allSettled([evaluate(task, never), evaluate(other, never)])
      expect(ended).toMatchObject([
        { reason: expect.any(EvaluationOverdue) },
        { reason: expect.any(NotFound) },
      ])
    })
    expect(await stateOf(task.scanId)).toBe('evaluating')
    expect(await evaluate(task, never)).toMatchObject({ state: 'completed' })
  }, 60_000)

  it('name the reason when a thread runs out of memory', async () => {
    const { evaluate } = open({ memoryMb: 4 })
    await expect(evaluate(await readyScan(fixture, collector), never)).rejects.toThrow(
      'ran out of its 4 MB: raise WORKER_EVALUATE_MEMORY_MB',
    )
  })

  it('end with the reason of the signal', async () => {
    const { evaluate } = open()
    const stopping = new AbortController()
    const task = await readyScan(fixture, collector)
    await fixture.tenant.sql(async (tx) => {
      await tx.query(sql`select id from scan where id = ${task.scanId}::uuid for update`)
      const evaluation = evaluate(task, stopping.signal)
      stopping.abort(new Error('stopping'))
      await expect(evaluation).rejects.toThrow('stopping')
    })
    await expect(evaluate(task, stopping.signal)).rejects.toThrow('stopping')
  })
})

describe('a thread', () => {
  /** The scripted thread does what the scan's id says, and answers with the number of its evaluations. */
  const run = async (act: string) => {
    const task = { tenantId: '', scanId: act, fence: 1, hubAccountId: null }
    return (await threads.evaluate(task, never)).drift
  }

  it('is used again', async () => {
    open({ file: scripted })
    expect([await run('answer'), await run('answer'), await run('answer')]).toEqual([1, 2, 3])
  })

  it.each([
    ['throws outside of an evaluation', 'throw', 'Error: scripted'],
    ['exits', 'exit', 'its thread ended with code 7'],
  ])('is replaced after it %s', async (_name, act, message) => {
    open({ file: scripted })
    expect(await run('answer')).toBe(1)
    const failed = run(act)
    await expect(failed).rejects.toThrow(EvaluationFailed)
    await expect(failed).rejects.toThrow(message)
    expect(await run('answer')).toBe(1)
  })

  it('is replaced after it did not return, although it never yields', async () => {
    open({ file: scripted, deadlineMs: 5_000 })
    const overdue = run('loop')
    expect(await run('answer')).toBe(1)
    await expect(overdue).rejects.toThrow('did not end within 5 s: raise WORKER_EVALUATE_SECONDS')
    expect(await run('answer')).toBe(2)
  })

  it('is replaced after an evaluation that left a large heap', async () => {
    open({ file: scripted })
    expect([await run('grow'), await run('answer')]).toEqual([1, 1])
  })

  it('is ended after some time without work', async () => {
    open({ file: scripted, idleMs: 1 })
    expect(await run('answer')).toBe(1)
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await run('answer')).toBe(1)
  })
})
