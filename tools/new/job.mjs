import { insertAfterLast, insertBefore } from './files.mjs'
import { capitalized, checked, Refused } from './names.mjs'

const CATALOGUE = 'packages/queue/src/catalogue.ts'
const WORKER = 'apps/worker/src/start-worker.ts'

export const newJob = {
  form: '<thing>.<verb>',
  example: 'report.export',
  names: 1,
  options: [],
  plan(files, [given]) {
    const name = checked('job', given, 'The job')
    const [thing, verb] = name.split('.')
    if (files.read(CATALOGUE).includes(`  '${name}': {`))
      throw new Refused(`${name} is in the catalogue already; nothing was written`)
    const handler = `${verb}${capitalized(thing)}`
    const file = `${thing}-${verb}`
    files.create(`apps/worker/src/jobs/${file}.ts`, jobTemplate({ name, thing, verb, handler }))
    files.create(`apps/worker/src/jobs/${file}.service.test.ts`, testTemplate({ name, thing, handler, file }))
    files.edit(CATALOGUE, (text) => withEntry(withPayload(text, thing), name, thing))
    files.edit(WORKER, (text) => withHandler(text, { name, handler, file }))
    return [
      `apps/worker/src/jobs/${file}.ts: the work, inside holdLease. Model: apps/worker/src/jobs/account-verify.ts.`,
      `apps/worker/src/jobs/${file}.service.test.ts: what the job leaves behind, and that a stale fence changes nothing.`,
      `${CATALOGUE}: concurrency, lease and attempts of ${name}.`,
      `A new leased row: its table (npm run new -- table ${thing}) with state, fence, attempts, held_by, sweep_after, started_at and failure; its lease as data in packages/db/src/leases/leases.ts, for which the compiler requires an entry in sweep-overdue.ts.`,
      `npx tsc -p tsconfig.json, then npx vitest run --project unit packages/queue and --project service apps/worker/src/jobs packages/queue`,
    ]
  },
}

const payloadOf = (thing) => (thing === 'part' ? 'partPayload' : `${thing}Payload`)

function withPayload(text, thing) {
  if (text.includes(`const ${payloadOf(thing)} =`)) return text
  const line = `const ${payloadOf(thing)} = z.strictObject({ tenantId: id, ${thing}Id: id, fence })\n`
  return insertAfterLast(text, /^const \w+Payload = .*\n/gm, line)
}

function withEntry(text, name, thing) {
  const entry = `  '${name}': { payload: ${payloadOf(thing)}, row: '${thing}Id', concurrency: 2, leaseSeconds: 30, attempts: 3 },\n`
  return insertBefore(text, '} as const satisfies Record<string, JobDefinition>', entry)
}

function withHandler(text, { name, handler, file }) {
  const imported = insertAfterLast(
    text,
    /^import .* from '\.\/jobs\/.*\n/gm,
    `import { ${handler} } from './jobs/${file}.js'\n`,
  )
  const line = `      '${name}': (payload, job) => ${handler}(context, payload, job),\n`
  return insertAfterLast(imported, /^ {6}'[a-z.]+': \(payload, job\) => .*\n/gm, line)
}

function jobTemplate({ name, thing, verb, handler }) {
  return `import type { JobContext, JobPayload } from '@plumbline/queue'
import { leaseOf } from '../leases/lease-of.js'
import type { WorkerContext } from '../worker-context.js'

/** TODO: what it does to a ${thing}, and when it is retried. */
export async function ${handler}(
  context: WorkerContext,
  payload: JobPayload<'${name}'>,
  job: JobContext,
): Promise<void> {
  const { config, database, log } = context
  const { tenantId, ${thing}Id, fence } = payload
  const tenant = database.forTenant(tenantId)
  const lease = leaseOf('${name}', fence, config)
  // TODO: claim the row (return where that gives null), work inside holdLease, then finish it; on FenceLost return, on any
  // other error release the row with attemptFailure and throw.
  job.signal.throwIfAborted()
  log.info({ ${thing}Id, tenantId: tenant.tenantId, lease }, 'TODO')
  throw new Error('TODO: ${verb} the ${thing}')
}
`
}

function testTemplate({ name, thing, handler, file }) {
  return `import { newId } from '@plumbline/db'
import { createScanFixture, type ScanFixture } from '@plumbline/db/testing'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkerConfig } from '../config.js'
import type { WorkerContext } from '../worker-context.js'
import { ${handler} } from './${file}.js'

describe('${name}', () => {
  let fixture: ScanFixture
  beforeAll(async () => {
    fixture = await createScanFixture()
  })
  afterAll(() => fixture.close())

  const run = (${thing}Id: string, fence: number) => {
    const { database, system, appUrl, secretKey, tenantId } = fixture
    const config = readWorkerConfig({
      DATABASE_URL: appUrl,
      DATABASE_SYSTEM_URL: appUrl,
      PLUMBLINE_SECRET_KEY: secretKey,
    })
    const context: Omit<WorkerContext, 'queue'> = { database, system, config, log: pino({ level: 'silent' }) }
    const { signal } = new AbortController()
    return ${handler}(context as WorkerContext, { tenantId, ${thing}Id, fence }, { signal })
  }

  it('does TODO', async () => {
    await run(newId(), 1)
    expect('what the database has afterwards').toBe('TODO')
  })
})
`
}
