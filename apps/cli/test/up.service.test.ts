import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newSecretKey } from '@plumbline/db'
import { createTestDatabase } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { driftText } from '../../../test/demo/read-demo-day.js'
import { dayOneFindings, expectedOf } from '../../../test/demo/expected-demo.js'
import { runCli } from './cli-run.js'
import { type RunningPlumbline, startProcess } from './running-plumbline.js'

const keyText = /plb_[0-9a-f]{32}_[A-Za-z0-9]{43}/
const ready = /Press Ctrl-C to stop/
const urlText = /API +(http:\/\/127\.0\.0\.1:\d+)/

const resource = z.object({ arn: z.string(), type: z.string(), name: z.string().nullable() })
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() })
const finding = z.object({ rule: z.object({ id: z.string() }), resource })
const drift = z.object({
  kind: z.string(),
  changes: z.array(z.object({ path: z.string(), before: z.unknown() })),
  resource,
})
const account = z.object({ id: z.string(), name: z.string() })

async function readList<Item extends z.ZodType>(
  item: Item,
  path: string,
  { url, key }: { readonly url: string; readonly key: string },
): Promise<readonly z.output<Item>[]> {
  const items: z.output<Item>[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query = new URLSearchParams({ limit: '100', ...(cursor === '' ? {} : { cursor }) })
    const response: Response = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}${query}`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(response.status).toBe(200)
    const read = page(item).parse(await response.json())
    items.push(...read.items)
    cursor = read.nextCursor
  }
  return items
}

/** `<rule> <resource>` of findings. */
async function readFindings(
  api: { readonly url: string; readonly key: string },
  state = 'open',
): Promise<ReadonlySet<string>> {
  const found = await readList(finding, `/v1/findings?state=${state}`, api)
  return new Set(found.map((one) => `${one.rule.id} ${one.resource.name ?? lastPart(one.resource.arn)}`))
}

function lastPart(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn
}

/** Those about functions, which have no tag `Name` that they would be called by. */
function aboutFunctions(pairs: readonly string[]): readonly string[] {
  return pairs.filter((pair) => pair.startsWith('lambda.'))
}

const taggedBefore = z.object({ tags: z.object({ Name: z.string() }) })

/** What the changes of a resource are called in the expectations: one that is gone has the tag that it had. */
function textsOfDrift({ kind, changes, resource: of }: z.output<typeof drift>): readonly string[] {
  return changes.map(({ path, before }) => {
    const tagged = taggedBefore.safeParse(before)
    const name = of.name ?? (tagged.success ? tagged.data.tags.Name : lastPart(of.arn))
    return driftText(kind, of.type, name, path)
  })
}

describe('plumbline up --demo', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  let demo: RunningPlumbline
  let url = ''
  let key = ''

  // Six scans, which take longer where tests share the processors.
  beforeAll(async () => {
    demo = startProcess(dataDirectory, ['up', '--demo', '--port', '0'])
    await demo.until(ready)
    url = (await demo.until(urlText))[1] ?? ''
    key = (await demo.until(keyText))[0]
  }, 180_000)
  afterAll(async () => {
    await demo.stop('SIGTERM')
    rmSync(dataDirectory, { recursive: true })
  })

  test('prints the worst findings of the accounts, what changed on day 2, and what was not covered', () => {
    const output = demo.output()
    const unwrapped = output.replaceAll('\n    ', ' ')
    expect(output).toMatch(/critical +lambda\.env-secrets +\S+ +production /)
    expect(output).toMatch(/critical +lambda\.policy-public +loyalty-points +production +us-east-1/)
    expect(output).toMatch(/critical +iam\.admin-without-mfa +terraform-bootstrap +platform +global/)
    expect(output).toMatch(/\d+ open findings: \d+ critical, \d+ high/)
    expect(output).toContain('Day-2 changes, from 2026-11-20 06:00 UTC to 2026-11-21 06:00 UTC')
    expect(output).toMatch(/production +shop-data-database +us-east-1 +rules \+tcp 5432 from 0\.0\.0\.0\/0/)
    expect(output).toMatch(/production +production-events +us-east-1 +isLogging true → false/)
    expect(output).toMatch(/platform +shared-services-flow-log +us-east-1 +EC2 FlowLog deleted/)
    expect(output).toMatch(/Findings opened \(\d+\): critical lambda\.role-admin on inventory-sync/)
    expect(output).toMatch(/Findings resolved \(\d+\): critical lambda\.policy-public on legacy-reports/)
    expect(unwrapped).toMatch(
      /Not covered in production: \d+ checks? (?:is|are) unknown.*config:DescribeDeliveryChannelStatus/,
    )
    expect(unwrapped).toMatch(/Not covered in platform: \d+ checks are unknown.*lambda:GetPolicy/)
    expect(output).toMatch(
      /Unconfirmed in platform: \d+ open findings could not be read again: .*vpc\.sg-memcached-world/,
    )
    expect(unwrapped).toMatch(/Unknown in platform: \d+ controls, which did not pass: /)
    expect(unwrapped).toMatch(
      /Stale: sandbox was last read at 2026-11-20 06:00 UTC; its scan of 2026-11-21 06:00 UTC failed: no list could be read/,
    )
    expect(output).not.toContain('\u001B')
  })

  test('the API answers with the findings of the second day, and with those that day 2 resolved', async () => {
    const found = await readFindings({ url, key })
    const gone = expectedOf('production', 'resolved')
    const stillThere = (dayOneFindings['production'] ?? []).filter((pair) => !gone.includes(pair))
    for (const pair of aboutFunctions([...stillThere, ...expectedOf('production', 'opened')]))
      expect(found).toContain(pair)
    for (const pair of aboutFunctions(gone)) expect(found).not.toContain(pair)
    const resolved = await readFindings({ url, key }, 'resolved')
    for (const pair of aboutFunctions(gone)) expect(resolved).toContain(pair)
  })

  test('the API returns exactly the drift of day 2, account by account', async () => {
    const accounts = await readList(account, '/v1/accounts', { url, key })
    expect(accounts.map(({ name }) => name).sort()).toEqual([
      'acme-retail-platform',
      'acme-retail-production',
      'acme-retail-sandbox',
    ])
    for (const { id, name } of accounts) {
      const drifts = await readList(drift, `/v1/drift?accountId=${id}`, { url, key })
      const texts = [...new Set(drifts.flatMap(textsOfDrift))].sort()
      expect(texts).toEqual(expectedOf(name.replace('acme-retail-', ''), 'drift'))
    }
  })

  test('a second start in the same data directory is refused and names the process, and leaves its log alone', async () => {
    const { code, out } = await runCli(['up', '--port', '0'], { PLUMBLINE_HOME: dataDirectory })
    expect(code).toBe(1)
    expect(out).toContain(`process ${demo.pid}`)
    expect(readFileSync(join(dataDirectory, 'plumbline.log'), 'utf8')).toContain('scan evaluated')
  })

  test('key create makes a reader’s key in the running installation', async () => {
    const { code, out } = await runCli(['key', 'create', '--role', 'reader'], {
      PLUMBLINE_HOME: dataDirectory,
    })
    expect(code).toBe(0)
    const made = keyText.exec(out)?.[0] ?? ''
    const call = (method: string, path: string) =>
      fetch(`${url}${path}`, { method, headers: { authorization: `Bearer ${made}` } })
    expect((await call('GET', '/v1/accounts')).status).toBe(200)
    expect((await call('POST', '/v1/accounts')).status).toBe(403)
  })

  test('keys are created with an end, listed, rotated and revoked by command', async () => {
    const run = (...args: string[]) => runCli(['key', ...args], { PLUMBLINE_HOME: dataDirectory })
    const statusOf = async (text: string) =>
      (await fetch(`${url}/v1/rules`, { headers: { authorization: `Bearer ${text}` } })).status
    const first = keyText.exec((await run('create', '--name', 'ci', '--expires', '90d')).out)?.[0] ?? ''
    const prefix = first.split('_')[2]?.slice(0, 8) ?? ''
    expect(await statusOf(first)).toBe(200)
    const listed = await run('list')
    expect(listed.out).toMatch(new RegExp(`^${prefix} +ci +admin +active .*T\\d{2}:\\d{2}Z`, 'm'))
    expect(listed.out).not.toContain(first.split('_')[2])
    const rotated = await run('rotate', prefix)
    const second = keyText.exec(rotated.out)?.[0] ?? ''
    expect([await statusOf(first), await statusOf(second)]).toEqual([401, 200])
    const revoked = await run('revoke', second.split('_')[2]?.slice(0, 8) ?? '')
    expect([revoked.code, await statusOf(second)]).toEqual([0, 401])
    const unknown = await run('revoke', 'nonsense')
    expect([unknown.code, unknown.error]).toEqual([1, expect.stringContaining('plumbline key list')])
  })

  test('SIGTERM stops everything in order with exit code 0; the next demo reports that nothing changed', async () => {
    const { code, output } = await demo.stop('SIGTERM')
    expect(code).toBe(0)
    const order = ['API', 'worker', 'queue', 'database', 'Postgres'].map((what) =>
      output.indexOf(`Stopping: ${what}`),
    )
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order.every((at) => at > 0)).toBe(true)
    demo = startProcess(dataDirectory, ['up', '--demo', '--port', '0'])
    await demo.until(ready)
    expect(demo.output()).toContain('production: no change since scan 2 of 2026-11-21 06:00 UTC.')
    expect(demo.output()).toContain('platform: no change since scan 2 of 2026-11-21 06:00 UTC.')
    expect(demo.output()).not.toContain('day 1')
    const fresh = (await demo.until(keyText))[0]
    expect(fresh).not.toBe(key)
    const again = { url: (await demo.until(urlText))[1] ?? '', key }
    expect(await readFindings(again)).not.toHaveProperty('size', 0)
    expect(await readList(drift, '/v1/drift?since=2026-11-21T06:00:00.001Z', again)).toEqual([])
  })

  test('no log contains a key', () => {
    const logs = ['plumbline.log', 'plumbline.log.1'].map((name) =>
      readFileSync(join(dataDirectory, name), 'utf8'),
    )
    expect(logs.join('')).toContain('worker started')
    const keys = [key, ...(demo.output().match(new RegExp(keyText, 'g')) ?? [])]
    for (const made of keys) for (const log of logs) expect(log).not.toContain(made.split('_')[2])
  })
})

describe('plumbline up', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  afterAll(() => rmSync(dataDirectory, { recursive: true }))

  test('the first start prints the admin key once; a later one keeps it and prints its prefix', async () => {
    const first = startProcess(dataDirectory, ['up', '--port', '0'])
    await first.until(ready)
    const key = (await first.until(keyText))[0]
    await first.stop('SIGINT')
    const second = startProcess(dataDirectory, ['up', '--port', '0'])
    await second.until(ready)
    const url = (await second.until(urlText))[1] ?? ''
    const answer = await fetch(`${url}/v1/accounts`, { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(200)
    const { code, output } = await second.stop('SIGINT')
    expect(code).toBe(0)
    expect(output).not.toMatch(keyText)
    expect(output).toContain(`begins with ${key.split('_')[2]?.slice(0, 8)}`)
    expect(output).toContain('plumbline -- key create')
  })

  test('a port that is taken: says what to do, and stops what it had started', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const { code, output } = await startProcess(dataDirectory, ['up', '--port', String(port)]).ended()
    other.close()
    expect(code).toBe(1)
    expect(output).toContain(`Port ${port} is in use`)
    expect(output).toContain('Stopping: Postgres')
    expect(existsSync(join(dataDirectory, 'plumbline.pid'))).toBe(false)
  })

  test('a signal while it starts stops it in order', async () => {
    const starting = startProcess(dataDirectory, ['up', '--port', '0'])
    await starting.until(/Postgres +in /)
    const { code, output } = await starting.stop('SIGTERM')
    expect(code).toBe(0)
    expect(output).toContain('Stopping: Postgres')
    expect(output).toContain('Stopped.')
  })

  test('a secret key that is not the one of the stored secrets ends the start, before a scan fails', async () => {
    const file = join(dataDirectory, 'credentials.json')
    const saved = readFileSync(file, 'utf8')
    writeFileSync(file, JSON.stringify({ ...JSON.parse(saved), secretKey: newSecretKey() }))
    const { code, output } = await startProcess(dataDirectory, ['up', '--port', '0']).ended()
    writeFileSync(file, saved)
    expect(code).toBe(1)
    expect(output).toContain('is PLUMBLINE_SECRET_KEY the key that it was encrypted with?')
  })

  test('with some of the database variables it names those that are missing', async () => {
    const url = 'postgresql://plumbline_app:hidden@127.0.0.1:1/plumbline'
    const { code, out, error } = await runCli(['up'], { PLUMBLINE_HOME: dataDirectory, DATABASE_URL: url })
    expect(code).toBe(2)
    expect(error).toContain('not DATABASE_OWNER_URL and DATABASE_SYSTEM_URL and PLUMBLINE_SECRET_KEY')
    expect(`${out}${error}`).not.toContain('hidden')
  })

  test('a wrong or half-set environment variable is a usage error, before anything is started', async () => {
    const home = join(dataDirectory, 'not-made')
    for (const [name, value] of [
      ['PORT', 'hidden'],
      ['WORKER_LEASE_SECONDS', 'hidden'],
      ['PLUMBLINE_SECRET_KEY', 'hidden'],
    ] as const) {
      const { code, out, error } = await runCli(['up'], { PLUMBLINE_HOME: home, [name]: value })
      expect([name, code]).toEqual([name, 2])
      expect(error).toContain(name)
      expect(`${out}${error}`).not.toContain('hidden')
    }
    expect(existsSync(home)).toBe(false)
  })

  test('key create without a running Plumbline says so', async () => {
    const { code, error } = await runCli(['key', 'create'], { PLUMBLINE_HOME: dataDirectory })
    expect(code).toBe(1)
    expect(error).toContain('Plumbline is not running')
  })
})

describe('plumbline up with an external Postgres', () => {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'plumbline-up-'))
  afterAll(() => rmSync(dataDirectory, { recursive: true }))

  test('uses it instead of the embedded one, and so does key create', async () => {
    const { appUrl, ownerUrl, systemUrl, drop } = await createTestDatabase()
    const env = {
      DATABASE_URL: appUrl,
      DATABASE_OWNER_URL: ownerUrl,
      DATABASE_SYSTEM_URL: systemUrl,
      PLUMBLINE_SECRET_KEY: newSecretKey(),
    }
    const running = startProcess(dataDirectory, ['up', '--port', '0'], env)
    await running.until(ready)
    const url = (await running.until(urlText))[1] ?? ''
    const made = await runCli(['key', 'create'], { ...env, PLUMBLINE_HOME: dataDirectory })
    const key = keyText.exec(made.out)?.[0] ?? ''
    expect(await readList(account, '/v1/accounts', { url, key })).toEqual([])
    const { code, output } = await running.stop('SIGTERM')
    expect(code).toBe(0)
    expect(output).not.toMatch(/^ *Postgres/m)
    expect(existsSync(join(dataDirectory, 'postgres'))).toBe(false)
    await drop()
  })
})
