import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { jobId, jobNames } from '../src/catalogue.js'
import type { Queue } from '../src/open-queue.js'
import type { QueueLost } from '../src/queue-errors.js'
import type { JobHandlers, RunningWorker, WorkOptions } from '../src/start-worker.js'
import { handlersOf, latch, partJob, type QueueBench, recordCalls, scanJob } from './queue-bench.js'

/** The queue's contract on every backend. `makeBench` creates a separate queue for each test. */
export function queueScenarios(makeBench: () => Promise<QueueBench>): void {
  let bench: QueueBench
  let queue: Queue
  let workers: RunningWorker[]
  let fatal: QueueLost[]

  beforeEach(async () => {
    bench = await makeBench()
    queue = await bench.open()
    workers = []
    fatal = []
  })
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop({ graceMs: 0, abortMs: 200 })))
    await queue.close()
    await bench.remove()
  })

  const work = async (
    handlers: Partial<JobHandlers>,
    options: Partial<WorkOptions> = {},
  ): Promise<RunningWorker> => {
    const worker = await queue.work(handlersOf(handlers), {
      onFatal: (error) => fatal.push(error),
      concurrency: { 'scan.collect': 1 },
      ...options,
    })
    workers.push(worker)
    return worker
  }
  const isEmpty = async (): Promise<void> => {
    const none = { waiting: 0, delayed: 0, active: 0 }
    await vi.waitFor(async () =>
      expect(await queue.counts()).toEqual(Object.fromEntries(jobNames.map((name) => [name, none]))),
    )
  }

  test('the jobs of one tenant are removed, waiting and delayed ones, and no others', async () => {
    const mine = scanJob()
    const theirs = scanJob()
    await queue.enqueue('scan.plan', mine)
    await queue.enqueue('scan.plan', { ...mine, fence: 1 }, { delay: 60_000 })
    await queue.enqueue('scan.collect', { ...partJob(), tenantId: mine.tenantId }, { priority: 'manual' })
    await queue.enqueue('scan.plan', theirs)
    expect(await queue.removeTenantJobs(mine.tenantId)).toBe(3)
    expect(await queue.removeTenantJobs(mine.tenantId)).toBe(0)
    const { 'scan.plan': plan, 'scan.collect': collect } = await queue.counts()
    expect([plan, collect]).toEqual([
      { waiting: 1, delayed: 0, active: 0 },
      { waiting: 0, delayed: 0, active: 0 },
    ])
  })

  describe('jobs', () => {
    test('each kind of job reaches its own handler with its payload, and leaves nothing behind', async () => {
      const plan = recordCalls<'scan.plan'>()
      const collect = recordCalls<'scan.collect'>()
      const evaluate = recordCalls<'scan.evaluate'>()
      const verify = recordCalls<'account.verify'>()
      await work({
        'scan.plan': plan.take,
        'scan.collect': collect.take,
        'scan.evaluate': evaluate.take,
        'account.verify': verify.take,
      })
      const [scan, part] = [scanJob(3), partJob(1)]
      const verification = { tenantId: scan.tenantId, verificationId: part.partId, fence: 2 }
      expect(await queue.enqueue('scan.plan', scan)).toBe(`${scan.scanId}_3`)
      expect(await queue.enqueue('scan.collect', part)).toBe(`${part.partId}_1`)
      await queue.enqueue('scan.evaluate', scan)
      await queue.enqueue('account.verify', verification)
      await Promise.all([plan.reach(1), collect.reach(1), evaluate.reach(1), verify.reach(1)])
      expect([plan.calls, collect.calls, evaluate.calls]).toEqual([[scan], [part], [scan]])
      expect(verify.calls).toEqual([verification])
      await isEmpty()
    })

    test('as many jobs of a name run at once as the concurrency allows', async () => {
      const [third, go] = [latch(), latch()]
      let [running, most] = [0, 0]
      await work(
        {
          'scan.collect': async () => {
            running += 1
            most = Math.max(most, running)
            if (running === 3) third.open()
            await go.opened
            running -= 1
          },
        },
        { concurrency: { 'scan.collect': 3 } },
      )
      await Promise.all(Array.from({ length: 6 }, () => queue.enqueue('scan.collect', partJob())))
      await third.opened
      go.open()
      await isEmpty()
      expect(most).toBe(3)
    })

    test('manual jobs run before scheduled ones', async () => {
      const [first, second, manual] = [partJob(), partJob(), partJob()]
      await queue.enqueue('scan.collect', first)
      await queue.enqueue('scan.collect', second, { priority: 'schedule' })
      await queue.enqueue('scan.collect', manual, { priority: 'manual' })
      expect((await queue.counts())['scan.collect']).toEqual({ waiting: 3, delayed: 0, active: 0 })
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await collect.reach(3)
      expect(collect.calls).toEqual([manual, first, second])
    })

    test('a delayed job waits, others overtake it', async () => {
      const [late, soon] = [partJob(), partJob()]
      await queue.enqueue('scan.collect', late, { delay: 3_600_000 })
      await queue.enqueue('scan.collect', soon)
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await collect.reach(1)
      expect(collect.calls).toEqual([soon])
      await vi.waitFor(async () =>
        expect((await queue.counts())['scan.collect']).toEqual({ waiting: 0, delayed: 1, active: 0 }),
      )
    })
  })

  describe('one row, one fence, one job', () => {
    test('enqueued twice while it waits, it runs once', async () => {
      const part = partJob()
      await queue.enqueue('scan.collect', part)
      await queue.enqueue('scan.collect', part)
      expect((await queue.counts())['scan.collect'].waiting).toBe(1)
      const after = partJob()
      await queue.enqueue('scan.collect', after)
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await collect.reach(2)
      expect(collect.calls).toEqual([part, after])
    })

    test('enqueued again after it completed or failed, it runs again', async () => {
      const collect = recordCalls<'scan.collect'>()
      await work({
        'scan.collect': async (payload) => {
          await collect.take(payload)
          if (collect.calls.length === 2) throw new Error('the second run fails')
        },
      })
      const part = partJob()
      for (const run of [1, 2, 3]) {
        await queue.enqueue('scan.collect', part)
        await collect.reach(run)
        await isEmpty()
      }
      expect(collect.calls).toEqual([part, part, part])
    })

    test('a killed worker keeps only its fence: with a higher fence the row is processed at once', async () => {
      const part = partJob(1)
      await queue.enqueue('scan.collect', part)
      const child = spawn(process.execPath, [fileURLToPath(new URL('hanging-worker.mjs', import.meta.url))], {
        env: { ...process.env, ...bench.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exited = once(child, 'exit')
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
      expect(line).toBe(`taken ${part.partId} 1`)
      child.kill('SIGKILL')
      expect(await exited).toEqual([null, 'SIGKILL'])
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await queue.enqueue('scan.collect', { ...part, fence: 2 })
      await collect.reach(1)
      expect(collect.calls).toEqual([{ ...part, fence: 2 }])
    })
  })

  describe('what fails', () => {
    test('a payload is refused where it is enqueued', async () => {
      const wrong = { ...scanJob(), scanId: 'not an id', secret: 'canary-4711' }
      await expect(queue.enqueue('scan.plan', wrong)).rejects.toThrow(
        'The payload of scan.plan was refused: scanId: invalid_format; payload: unrecognized_keys',
      )
      expect((await queue.counts())['scan.plan'].waiting).toBe(0)
    })

    test('a payload that entered the queue otherwise is refused once, logged without its values, not retried', async () => {
      const backend = await bench.openBackend()
      const raw = backend.makeQueue('scan-plan')
      await raw.add(
        'scan.plan',
        { scanId: 'canary-4711' },
        { jobId: 'strange', attempts: 5, removeOnFail: true },
      )
      const good = scanJob()
      await queue.enqueue('scan.plan', good)
      const plan = recordCalls<'scan.plan'>()
      await work({ 'scan.plan': plan.take })
      await plan.reach(1)
      await isEmpty()
      await raw.close()
      await backend.close()
      expect(plan.calls).toEqual([good])
      expect(bench.logged).toHaveLength(1)
      expect(bench.logged[0]).toMatchObject({
        level: 'error',
        message: 'job failed',
        fields: { job: 'scan.plan', jobId: 'strange', err: { name: 'PayloadRefused' } },
      })
      expect(bench.logged[0]?.fields['issues']).toContain('tenantId: invalid_type')
      expect(JSON.stringify(bench.logged)).not.toContain('canary')
    })

    test('a job that throws is tried once; its error is in the log and not in the store', async () => {
      const scan = scanJob()
      const done = latch()
      let runs = 0
      await work({
        'scan.evaluate': async () => {
          runs += 1
          if (runs === 1) throw new RangeError('canary-0815')
          done.open()
        },
      })
      await queue.enqueue('scan.evaluate', scan)
      await isEmpty()
      await queue.enqueue('scan.evaluate', scanJob())
      await done.opened
      await isEmpty()
      expect(runs).toBe(2)
      expect(bench.logged.map(({ level, fields }) => ({ level, fields }))).toEqual([
        {
          level: 'error',
          fields: {
            job: 'scan.evaluate',
            jobId: jobId('scan.evaluate', scan),
            err: { name: 'RangeError', message: 'canary-0815' },
          },
        },
      ])
      const dump = await bench.dump()
      expect(dump).toContain(scan.scanId)
      expect(dump).not.toContain('canary')
    })
  })

  describe('stopping', () => {
    test('a running job finishes within the grace period and no other is taken', async () => {
      const [started, finish] = [latch(), latch()]
      const seen: string[] = []
      const worker = await work({
        'scan.collect': async ({ partId }, { signal }) => {
          seen.push(`start ${partId}`)
          started.open()
          await finish.opened
          seen.push(`end ${partId} ${signal.aborted}`)
        },
      })
      const [first, second] = [partJob(), partJob()]
      await queue.enqueue('scan.collect', first)
      await started.opened
      await queue.enqueue('scan.collect', second)
      const stopped = worker.stop({ graceMs: 30_000 })
      finish.open()
      await stopped
      expect(seen).toEqual([`start ${first.partId}`, `end ${first.partId} false`])
      expect((await queue.counts())['scan.collect']).toEqual({ waiting: 1, delayed: 0, active: 0 })
    })

    test('after the grace period the signal is aborted, and the job ends as failed', async () => {
      const started = latch()
      const worker = await work({
        'scan.collect': (_payload, { signal }) => {
          started.open()
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason))
          })
        },
      })
      await queue.enqueue('scan.collect', partJob())
      await started.opened
      await worker.stop({ graceMs: 1 })
      await isEmpty()
      expect(bench.logged.map(({ message }) => message)).toEqual(['job aborted'])
    })

    test('a job that ignores its signal does not hold the worker, and its row can be enqueued again', async () => {
      const started = latch()
      const stop = new AbortController()
      const worker = await work(
        {
          'scan.collect': () => {
            started.open()
            return new Promise(() => undefined)
          },
        },
        { signal: stop.signal },
      )
      const part = partJob()
      await queue.enqueue('scan.collect', part)
      await started.opened
      await worker.stop({ graceMs: 1, abortMs: 1 })
      stop.abort()
      expect(bench.logged.map(({ message }) => message)).toEqual([
        'worker abandoned jobs that did not stop; their rows decide what happens next',
      ])
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await queue.enqueue('scan.collect', { ...part, fence: 1 })
      await collect.reach(1)
      expect(collect.calls).toEqual([{ ...part, fence: 1 }])
    })
  })

  describe('the server', () => {
    test('ping resolves while it is there', async () => {
      await expect(queue.ping()).resolves.toBeUndefined()
    })

    test('a worker survives lost connections and continues', async () => {
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.collect': collect.take })
      await queue.enqueue('scan.collect', partJob())
      await collect.reach(1)
      await bench.cutConnections()
      await vi.waitFor(() => queue.enqueue('scan.collect', partJob()), { timeout: 20_000, interval: 200 })
      await collect.reach(2)
      expect(fatal).toEqual([])
    })

    test('a worker that loses its rights stops itself, reports it once and does not loop', async () => {
      const collect = recordCalls<'scan.collect'>()
      await work({ 'scan.plan': async () => undefined, 'scan.collect': collect.take })
      await queue.enqueue('scan.collect', partJob())
      await collect.reach(1)
      await isEmpty()
      await bench.revokeRights()
      await vi.waitFor(() => expect(fatal).toHaveLength(1), { timeout: 30_000 })
      expect(fatal[0]?.name).toBe('QueueLost')
      expect(fatal[0]?.message).toMatch(/^The queue refuses this worker \([a-z]+\.[a-z]+: .*[pP]ermission/)
      expect(fatal[0]?.message).toContain('Restore its rights')
      expect(bench.logged.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
        'worker stops',
      ])
      expect(bench.logged.length).toBeLessThanOrEqual(10)
    })
  })
}
