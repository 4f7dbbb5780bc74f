import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSecretKey } from '@plumbline/db'
import { createTestDatabase } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type RunningPlumbline, startProcess } from './running-plumbline.js'

const keyText = /plb_[0-9a-f]{32}_[A-Za-z0-9]{43}/
const ready = /Ctrl-C stops it/
const urlText = /API +(http:\/\/127\.0\.0\.1:\d+)/

const findingsPage = z.object({
  items: z.array(z.object({ rule: z.object({ id: z.string() }), resource: z.object({ arn: z.string() }) })),
  nextCursor: z.string().nullable(),
})

/** Written by hand from what tools/demo/seed plants, not from what a run printed. */
const expected: readonly (readonly [rule: string, resource: string])[] = [
  ['lambda.env-secrets', 'checkout-webhook'],
  ['lambda.env-secrets', 'stock-alerts'],
  ['lambda.env-secrets', 'inventory-sync'],
  ['lambda.env-secrets', 'legacy-import'],
  ['lambda.policy-public', 'loyalty-points'],
  ['lambda.policy-public', 'legacy-reports'],
  ['lambda.url-auth-none', 'checkout-webhook'],
  ['lambda.url-auth-none', 'returns-portal'],
  ['lambda.policy-cross-account', 'inventory-sync'],
  ['lambda.policy-service-no-source', 'image-resizer'],
  ['lambda.policy-service-no-source', 'order-notifier'],
  ['lambda.policy-service-no-source', 'delivery-quotes'],
  ['lambda.runtime-deprecated', 'legacy-import'],
  ['lambda.runtime-deprecated', 'stock-alerts'],
  ['lambda.runtime-deprecating-soon', 'product-search'],
]

/** Functions that are as they should be in this respect. */
const absent: readonly (readonly [rule: string, resource: string])[] = [
  ['lambda.url-auth-none', 'product-search'],
  ['lambda.policy-service-no-source', 'price-import'],
  ['lambda.env-secrets', 'checkout-api'],
  ['lambda.runtime-deprecated', 'checkout-api'],
  ['lambda.tracing', 'checkout-api'],
  ['lambda.dlq', 'price-import'],
]

async function readFindings(url: string, key: string): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: '50', ...(cursor === '' ? {} : { cursor }) })
    const response: Response = await fetch(`${url}/v1/findings?${query}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(response.status).toBe(200)
    const page = findingsPage.parse(await response.json())
    for (const { rule, resource } of page.items) found.add(`${rule.id} ${resource.arn.split(':')[6]}`)
    cursor = page.nextCursor
  }
  return found
}

describe('plumbline up --demo', () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  let demo: RunningPlumbline
  let url = ''
  let key = ''

  beforeAll(async () => {
    demo = startProcess(home, ['up', '--demo', '--port', '0'])
    await demo.until(ready)
    url = (await demo.until(urlText))[1] ?? ''
    key = (await demo.until(keyText))[0]
  })
  afterAll(async () => {
    await demo.stop('SIGTERM')
    rmSync(home, { recursive: true })
  })

  test('prints the worst findings of the recorded account, and what was not covered', () => {
    const output = demo.output()
    expect(output).toMatch(/critical +lambda\.env-secrets +(email-templates|stock-alerts|checkout-webhook) /)
    expect(output).toMatch(/critical +lambda\.policy-public +legacy-reports +eu-central-1/)
    expect(output).toMatch(/critical +lambda\.policy-public +loyalty-points +us-east-1/)
    expect(output).toMatch(/high +lambda\.url-auth-none +(returns-portal|checkout-webhook) /)
    expect(output).toMatch(
      /Not covered: 4 checks are unknown.*lambda:GetFunctionRecursionConfig \(in eu-central-1\)/,
    )
    expect(output).not.toContain('\u001B')
  })

  test('the API answers with the findings under the printed key', async () => {
    const found = await readFindings(url, key)
    for (const [rule, resource] of expected) expect(found).toContain(`${rule} ${resource}`)
    for (const [rule, resource] of absent) expect(found).not.toContain(`${rule} ${resource}`)
  })

  test('a second start in the same home is refused and names the process, and leaves its log alone', async () => {
    const { code, output } = await startProcess(home, ['up', '--port', '0']).ended()
    expect(code).toBe(1)
    expect(output).toContain(`process ${demo.pid}`)
    expect(readFileSync(join(home, 'plumbline.log'), 'utf8')).toContain('scan evaluated')
  })

  test('key create makes a reader’s key in the running home', async () => {
    const { code, output } = await startProcess(home, ['key', 'create', '--role', 'reader']).ended()
    expect(code).toBe(0)
    const made = keyText.exec(output)?.[0] ?? ''
    const call = (method: string, path: string) =>
      fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${made}` } })
    expect((await call('GET', '/v1/accounts')).status).toBe(200)
    expect((await call('POST', '/v1/accounts')).status).toBe(403)
  })

  test('SIGTERM stops everything in order with exit code 0; the next demo tells that nothing changed', async () => {
    const { code, output } = await demo.stop('SIGTERM')
    expect(code).toBe(0)
    const order = ['API', 'worker', 'queue', 'database', 'Postgres'].map((what) =>
      output.indexOf(`Stopping: ${what}`),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order.every((at) => at > 0)).toBe(true)
    demo = startProcess(home, ['up', '--demo', '--port', '0'])
    await demo.until(ready)
    expect(demo.output()).toContain('No change since scan 1 of')
    const fresh = (await demo.until(keyText))[0]
    expect(fresh).not.toBe(key)
    expect(await readFindings((await demo.until(urlText))[1] ?? '', key)).not.toHaveProperty('size', 0)
  })

  test('no key stands in any log', () => {
    const logs = ['plumbline.log', 'plumbline.log.1'].map((name) => readFileSync(join(home, name), 'utf8'))
    expect(logs.join('')).toContain('worker started')
    const keys = [key, ...(demo.output().match(new RegExp(keyText, 'g')) ?? [])]
    for (const made of keys) for (const log of logs) expect(log).not.toContain(made.split('_')[2])
  })
})

describe('plumbline up', () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  afterAll(() => rmSync(home, { recursive: true }))

  test('the first start prints the admin key once; a later one keeps it and prints its prefix', async () => {
    const first = startProcess(home, ['up', '--port', '0'])
    await first.until(ready)
    const key = (await first.until(keyText))[0]
    await first.stop('SIGINT')
    const second = startProcess(home, ['up', '--port', '0'])
    await second.until(ready)
    const url = (await second.until(urlText))[1] ?? ''
    const answer = await fetch(`${url}/v1/accounts`, { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(200)
    const { code, output } = await second.stop('SIGINT')
    expect(code).toBe(0)
    expect(output).not.toMatch(keyText)
    expect(output).toContain(`begins with ${key.split('_')[2]?.slice(0, 8)}`)
    expect(output).toContain('plumbline key create')
  })

  test('a port that is taken: says what to do, and stops what it had started', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, output } = await startProcess(home, ['up', '--port', String(port)]).ended()
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is taken`)
    expect(output).toContain('Stopping: Postgres')
    // The home is free again.
    const next = startProcess(home, ['up', '--port', '0'])
    await next.until(ready)
    expect((await next.stop('SIGTERM')).code).toBe(0)
  })

  test('a signal while it starts stops it in order', async () => {
    const starting = startProcess(home, ['up', '--port', '0'])
    await starting.until(/Postgres +of /)
    const { code, output } = await starting.stop('SIGTERM')
    expect(code).toBe(0)
    expect(output).toContain('Stopping: Postgres')
    expect(output).toContain('Stopped.')
  })

  test('with some of the database variables it names those that are missing', async () => {
    const url = 'postgresql://plumbline_app:hidden@127.0.0.1:1/plumbline'
    const { code, output } = await startProcess(home, ['up'], { DATABASE_URL: url }).ended()
    expect(code).toBe(1)
    expect(output).toContain('not DATABASE_OWNER_URL and DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY')
    expect(output).not.toContain('hidden')
  })

  test('key create without a running Plumbline says so', async () => {
    const { code, output } = await startProcess(home, ['key', 'create']).ended()
    expect(code).toBe(1)
    expect(output).toContain('Plumbline is not running')
  })
})

describe('plumbline up with a Postgres of its own', () => {
  const home = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  afterAll(() => rmSync(home, { recursive: true }))

  test('uses it instead of the embedded one, and so does key create', async () => {
    const { appUrl, ownerUrl, systemUrl, drop } = await createTestDatabase()
    const env = {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_SYSTEM_URL: systemUrl,
      PLUMBLINE_SECRET_KEY: newSecretKey(),
    }
    const running = startProcess(home, ['up', '--demo', '--port', '0'], env)
    await running.until(ready)
    expect(running.output()).toMatch(/critical +lambda\.policy-public +legacy-reports/)
    const made = await startProcess(home, ['key', 'create', '--tenant', 'Demo'], env).ended()
    expect(made.output).toMatch(keyText)
    const { code, output } = await running.stop('SIGTERM')
    expect(code).toBe(0)
    expect(output).not.toMatch(/^ *Postgres/m)
    expect(existsSync(join(home, 'postgres'))).toBe(false)
    await drop()
  })
})
