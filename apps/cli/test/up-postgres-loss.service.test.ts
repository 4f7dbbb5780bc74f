import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { queryUrl } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { type RunningPlumbline, startProcess } from './running-plumbline.js'

const ready = /Press Ctrl-C to stop/
/** Short, so that the scans of this test do not wait for the sweeper for half a minute. */
const env = { WORKER_LEASE_SECONDS: '6', WORKER_SWEEP_SECONDS: '1', WORKER_RETRY_SECONDS: '1' }
const page = z.object({ items: z.array(z.object({ id: z.string() })) })
const scanState = z.object({ id: z.string(), state: z.string(), failure: z.string().nullable() })

describe('plumbline up while its Postgres is lost', () => {
  const parent = mkdtempSync(join(tmpdir(), 'plumbline-loss-'))
  chmodSync(parent, 0o755)
  const dataDirectory = join(parent, 'data')
  const cluster = join(dataDirectory, 'postgres', 'data')
  let up: RunningPlumbline
  let url = ''
  let key = ''

  beforeAll(async () => {
    up = startProcess(dataDirectory, ['up', '--demo', '--port', '0'], env)
    await vi.waitFor(() => expect(up.output()).toMatch(/Scanning day 1: .*regions/), {
      timeout: 150_000,
      interval: 20,
    })
  }, 200_000)
  afterAll(async () => {
    await up.stop('SIGKILL')
    rmSync(parent, { recursive: true, force: true })
  })

  const postmaster = () => Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
  const restarts = () =>
    readFileSync(join(dataDirectory, 'plumbline.log'), 'utf8').split('the database server was restarted')
      .length - 1
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${key}` } })

  /** Ends every session of the app role, as an administrator or a failover does. */
  async function terminateSessions(): Promise<number> {
    const file = readFileSync(join(dataDirectory, 'credentials.json'), 'utf8')
    const { port, passwords } = z
      .object({ port: z.number(), passwords: z.object({ superuser: z.string() }) })
      .parse(JSON.parse(file))
    const rows = await queryUrl(
      `postgresql://postgres:${passwords.superuser}@127.0.0.1:${port}/plumbline`,
      `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'plumbline_app'`,
    )
    return rows.length
  }

  /** Starts a scan of every account and returns the ids. */
  async function startScans(): Promise<readonly string[]> {
    const { items } = page.parse(await (await request('/v1/accounts')).json())
    return Promise.all(
      items.map(async ({ id }) => {
        const answer = await request(`/v1/accounts/${id}/scans`, { method: 'POST' })
        expect(answer.status).toBe(202)
        return scanState.parse(await answer.json()).id
      }),
    )
  }

  const ended = (ids: readonly string[]) =>
    vi.waitFor(
      async () => {
        const answers = await Promise.all(ids.map((id) => request(`/v1/scans/${id}`)))
        const scans = await Promise.all(answers.map(async (answer) => scanState.parse(await answer.json())))
        // The recordings contain denied reads; the third account refuses every read since day 2.
        const nothingRead = { state: 'failed', failure: expect.stringContaining('no list could be read') }
        const partial = { state: 'partial', failure: null }
        expect(scans.map(({ state, failure }) => ({ state, failure }))).toEqual([
          partial,
          partial,
          nothingRead,
        ])
      },
      { timeout: 150_000, interval: 200 },
    )

  test('the demo goes on after its sessions were ended by the server', async () => {
    expect(await terminateSessions()).toBeGreaterThan(0)
    await up.until(ready)
    expect(up.output()).toMatch(/\d+ open findings: \d+ critical/)
    url = (/API +(http:\/\/127\.0\.0\.1:\d+)/.exec(up.output()) ?? [])[1] ?? ''
    const keys = up.output().match(/plb_[0-9a-f]{32}_[A-Za-z0-9]{43}/g)
    expect(keys).toHaveLength(1)
    key = keys?.[0] ?? ''
  }, 300_000)

  /** Requests the paths in turn until /ready is 200 after a restart; the distinct answers by path, 200 as `fine`. */
  async function answersUntilRestart(
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
    const seen = new Map(paths.map((path) => [path, new Set<string>()]))
    const before = restarts()
    for (let isBack = false; !isBack;) {
      const isRestarted = restarts() > before
      for (const [path, answers] of seen) {
        const answer = await request(path)
        await answer.arrayBuffer()
        const { status, headers } = answer
        answers.add(
          status === 200 ? 'fine' : `${status} ${headers.get('content-type')} ${headers.get('retry-after')}`,
        )
        if (path === '/ready') isBack = isRestarted && status === 200
      }
    }
    return seen
  }

  test('while it is gone, requests are answered with 503 and retry-after, and never with another error; scans that ran end well', async () => {
    const ids = await startScans()
    const behindDatabase = [
      '/ready',
      '/v1/findings',
      '/v1/accounts',
      '/v1/changes',
      '/v1/api-keys',
      '/v1/rules',
    ]
    process.kill(postmaster(), 'SIGKILL')
    const seen = await answersUntilRestart([...behindDatabase, '/openapi.json', '/health'])
    const unavailable = '503 application/problem+json; charset=utf-8 5'
    for (const [path, answers] of seen) {
      const others = [...answers].filter((answer) => answer !== 'fine')
      expect([path, others]).toEqual([path, behindDatabase.includes(path) ? [unavailable] : []])
    }
    expect(restarts()).toBe(1)
    await ended(ids)
  }, 300_000)

  test('a Postgres that cannot be restarted ends it with code 1 and the reason', async () => {
    const control = join(cluster, 'global', 'pg_control')
    renameSync(control, `${control}.away`)
    process.kill(postmaster(), 'SIGKILL')
    const { code, output } = await up.ended()
    expect(code).toBe(1)
    expect(output).toMatch(
      /the embedded Postgres was restarted 6 times within 10 minutes and ended again: .*pg_control/s,
    )
    renameSync(`${control}.away`, control)
  }, 300_000)
})
