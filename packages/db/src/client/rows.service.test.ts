import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { CollectedResource, CollectorCoverage, ScanSummary } from '@plumbline/model'
import { asCollected, fixture as resourceFixture } from '@plumbline/model/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findAccountId, getAccount } from '../accounts/account.js'
import { changeAccount } from '../accounts/change-account.js'
import { putRuleParameters, readRuleParameters } from '../parameters/rule-parameters.js'
import { countTenantRows } from '../tenants/count-tenant-rows.js'
import { createAccount } from '../accounts/create-account.js'
import { deleteAccount } from '../accounts/delete-account.js'
import { parseApiKey } from '../api-keys/api-key.js'
import { createApiKey } from '../api-keys/create-api-key.js'
import { listApiKeys } from '../api-keys/list-api-keys.js'
import { verifyApiKey } from '../api-keys/verify-api-key.js'
import { readRuleTallies } from '../compliance/read-rule-tallies.js'
import { listDrift } from '../drift/list-drift.js'
import { listChanges } from '../feed/list-changes.js'
import { listFindingEvents, listScanEvents } from '../findings/finding-events.js'
import { getFinding } from '../findings/finding.js'
import { readOpenFindings } from '../findings/read-findings.js'
import type { Lease } from '../leases/lease.js'
import { findResourceOfType } from '../resources/find-resource-of-type.js'
import { listResourceHistory } from '../resources/list-resource-history.js'
import { readPrevious } from '../resources/read-previous.js'
import { readResources } from '../resources/read-resources.js'
import { readChangedSince } from '../resources/read-versions.js'
import { getResource, listResources } from '../resources/resource.js'
import { writeCollected } from '../resources/write-collected.js'
import { endScan } from '../scans/end-scan.js'
import { finishPart } from '../scans/finish-part.js'
import { readEvaluationInput } from '../scans/read-evaluation.js'
import { requestScan } from '../scans/request-scan.js'
import { getScan, listScans } from '../scans/scan.js'
import { evaluationLease, partLease, planLease } from '../scans/scan-leases.js'
import { startParts } from '../scans/start-parts.js'
import { writeEvaluation } from '../scans/write-evaluation.js'
import { activateSchedule } from '../schedules/activate-schedule.js'
import { listOverdue } from '../system/list-overdue.js'
import { listTenants } from '../system/list-tenants.js'
import { takeDueAccounts } from '../system/take-due-accounts.js'
import { createScanFixture, type ScanFixture } from '../testing/scan-fixture.js'
import { readHashKey } from '../tenants/read-hash-key.js'
import { finishVerification } from '../verifications/finish-verification.js'
import { requestVerification } from '../verifications/request-verification.js'
import { verificationLease } from '../verifications/verification-lease.js'
import type { PlainTransaction, SqlTransaction } from './sql.js'
import { sql } from './sql.js'

const source = fileURLToPath(new URL('..', import.meta.url))
const region = 'eu-west-1'
const lease: Lease = { fence: 1, holder: 'test', seconds: 60 }
const read: CollectorCoverage = { state: 'complete', resources: 1, calls: 1, throttles: 0, missing: [] }
const partCoverage = { 'lambda.function': read }

async function sources(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(source, { recursive: true })
  const files = names.filter((name) => /(?<!\.test)\.ts$/.test(name) && !name.startsWith('generated'))
  return new Map(
    await Promise.all(files.map(async (name) => [name, await readFile(join(source, name), 'utf8')] as const)),
  )
}

/** The names of all shapes that the package declares. */
async function declaredShapes(): Promise<readonly string[]> {
  const texts = [...(await sources()).values()]
  return texts.flatMap((text) =>
    [...text.matchAll(/\brow(?:<[^(]*>)?\(\s*'([^']+)'/g)].map(([, name = '']) => name),
  )
}

const collected = (name: string, runtime: string): CollectedResource =>
  asCollected(resourceFixture('AWS::Lambda::Function', { name, runtime }))

describe('row shapes', () => {
  let fixture: ScanFixture
  const compared = new Set<string>()
  /** Names the shapes of results that had a row, so that types, nulls and values were compared. */
  const recording = <Tx extends PlainTransaction>(tx: Tx): Tx => ({
    ...tx,
    async rows(...[shape, statement]: Parameters<Tx['rows']>) {
      const rows = await tx.rows(shape, statement)
      if (rows.length > 0) compared.add(shape.name)
      return rows
    },
  })
  const run = <T>(work: (tx: SqlTransaction) => Promise<T>) => fixture.tenant.sql((tx) => work(recording(tx)))
  const system = <T>(work: (tx: PlainTransaction) => Promise<T>) =>
    fixture.system.run((tx) => work(recording(tx)))

  beforeAll(async () => {
    fixture = await createScanFixture()
  })
  afterAll(() => fixture.close())

  it('are each declared once, under a unique name', async () => {
    const names = await declaredShapes()
    expect(names.length).toBeGreaterThan(40)
    expect(new Set(names).size).toBe(names.length)
  })

  it('are used for every row type: none is asserted', async () => {
    const asserted = [...(await sources())].filter(([, text]) =>
      /\.query<|\.rows as|\bas \w+Row\b/.test(text),
    )
    const untyped = ['client/rows.ts', 'client/transaction.ts', 'testing/query-url.ts']
    expect(
      asserted
        .map(([name]) => name)
        .filter((name) => !untyped.includes(name) && !name.startsWith('embedded')),
    ).toEqual([])
  })

  it('are all compared with a row from the database', async () => {
    const { accountId } = fixture
    const first = await scan(['a', 'b'], 'nodejs22.x', null)
    const second = await scan(['a'], 'nodejs24.x', first)
    const finding = await run(async (tx) => (await readOpenFindings(tx, accountId))[0])
    const findingId = finding?.id ?? ''
    await run(async (tx) => {
      await getAccount(tx, accountId)
      await getScan(tx, second)
      await listScans(tx, { accountId, states: null, after: null, limit: 1 })
      await getFinding(tx, findingId)
      await listFindingEvents(tx, { findingId, after: null, limit: 1 })
      await listScanEvents(tx, { accountId, scanNo: 1 })
      await listDrift(tx, { accountId, scanNo: null, since: null, after: null, limit: 1 })
      await listChanges(tx, { afterSeq: '0', limit: 1 })
      await readRuleTallies(tx, accountId)
      await readHashKey(tx, fixture.secretKey)
      await countTenantRows(tx)
      await putRuleParameters(tx, { rule: { days: 1 } }, { changedBy: 'test', actor: null })
      await readRuleParameters(tx)
      await findAccountId(tx, '111122223333')
      await changeAccount(tx, accountId, { name: 'renamed' }, null)
      const { items } = await listResources(tx, { ...everyResource, accountId })
      const resourceId = items[0]?.id ?? ''
      await getResource(tx, resourceId)
      await listResourceHistory(tx, { resourceId, after: null, limit: 1 })
      await readChangedSince(tx, accountId, 1)
      await findResourceOfType(tx, accountId, 'AWS::Lambda::Function')
      await readPrevious(tx, { accountId, collector: 'lambda.function', region })
      for await (const { id } of readResources(tx, accountId)) expect(id).toBe(resourceId)
    })
    await verifications()
    await keysAndTenants()
    await sweepAndDelete()
    expect([...compared].sort()).toEqual([...(await declaredShapes())].sort())
  })

  const everyResource = { type: null, region: null, namePrefix: null, after: null, limit: 1 }

  /** A scan from its request to its evaluation, which opens a finding and reports drift against the previous scan. */
  async function scan(names: readonly string[], runtime: string, previous: string | null): Promise<string> {
    const { accountId } = fixture
    const request = { accountId, trigger: 'manual', requestedBy: 'test', regions: null } as const
    const { id: scanId, scanNo } = await run((tx) => requestScan(tx, request))
    await run((tx) => planLease.claim(tx, scanId, lease))
    const plan = { scanId, accountId, regions: [region], discoveredRegions: [region], recordedAt: null }
    const [part] = await run((tx) => startParts(tx, plan, lease))
    const partId = part?.partId ?? ''
    await run(async (tx) => {
      await partLease.claim(tx, partId, lease)
      await partLease.renew(tx, partId, lease)
    })
    const writer = { partId, fence: 1, accountId, scanNo, collector: 'lambda.function', region }
    async function* batches() {
      yield names.map((name) => collected(name, runtime))
    }
    await run((tx) => writeCollected(tx, writer, 'complete', batches()))
    await run((tx) =>
      finishPart(tx, { partId, scanId, fence: 1, state: 'complete', failure: null, coverage: partCoverage }),
    )
    await run((tx) => evaluationLease.claim(tx, scanId, { ...lease, fence: 2 }))
    const input = await run((tx) => readEvaluationInput(tx, scanId))
    await run((tx) => writeEvaluation(tx, evaluationOf(input, previous === null), 2))
    return scanId
  }

  function evaluationOf(
    input: { readonly scanId: string; readonly scanNo: number; readonly takenAt: Date },
    isFirst: boolean,
  ): Parameters<typeof writeEvaluation>[1] {
    const { arn, type } = resourceFixture('AWS::Lambda::Function', { name: 'a' })
    const findingKey = { ruleId: 'lambda.tracing', resourceArn: arn, subject: '' }
    const record = { severity: 'low', evidence: [], evidenceHash: '0'.repeat(64) } as const
    const place = { arn, type, region, unchangedAt: null }
    const drift = { ...place, kind: 'changed', path: 'runtime', before: 'a', after: 'b' } as const
    const summary: Pick<ScanSummary, 'parts' | 'seen'> = {
      parts: [{ region, state: 'complete', failure: null, coverage: {} }],
      seen: {},
    }
    return {
      ...input,
      accountId: fixture.accountId,
      awsAccountId: '111122223333',
      previousTakenAt: isFirst ? null : input.takenAt,
      state: 'completed',
      failure: null,
      findings: isFirst
        ? [
            {
              ...findingKey,
              id: '01900000-0000-7000-8000-000000000001',
              isNew: true,
              resourceType: type,
              region,
              record: { ...record, state: 'open', unconfirmed: null, resolution: null },
              event: 'opened',
              changed: [],
            },
          ]
        : [],
      drift: isFirst ? [] : [drift],
      tally: isFirst ? { contentHash: '0'.repeat(64), counts: { 'lambda.tracing': [0, 1, 0, 0] } } : null,
      posture: { all: [0, 1, 0, 0] },
      summary: summary as ScanSummary,
    }
  }

  async function verifications(): Promise<void> {
    const connection = { kind: 'role', roleArn: 'arn:aws:iam::444455556666:role/R', externalId: 'x' } as const
    const account = { name: 'role', awsAccountId: '444455556666', partition: 'aws', connection }
    const accountId = await run((tx) => createAccount(tx, account))
    const { id } = await run((tx) => requestVerification(tx, { accountId, requestedBy: 'test' }))
    await run((tx) => verificationLease.claim(tx, id, lease))
    const end = { verificationId: id, result: { outcome: 'connected' }, failure: null }
    await run((tx) => finishVerification(tx, end, 1))
    await run((tx) => activateSchedule(tx, accountId, { first: 'soon' }))
    await system((tx) =>
      takeDueAccounts((work) => work(tx), {
        limit: 1,
        leaseSeconds: 60,
        now: new Date(Date.now() + 3_600_000),
      }),
    )
  }

  async function keysAndTenants(): Promise<void> {
    const { key } = await run((tx) => createApiKey(tx, { name: 'k', role: 'reader' }, null))
    const parts = parseApiKey(key)
    if (parts === null) throw new Error('the key has the wrong form')
    await run((tx) => verifyApiKey(tx, parts))
    await run((tx) => listApiKeys(tx, { after: null, limit: 1 }))
    await system((tx) => listTenants((work) => work(tx)))
  }

  async function sweepAndDelete(): Promise<void> {
    const { accountId } = fixture
    const request = { accountId, trigger: 'manual', requestedBy: 'test', regions: null } as const
    const { id } = await run((tx) => requestScan(tx, request))
    await expect(run((tx) => requestScan(tx, request))).rejects.toThrow('still active')
    await run((tx) => tx.query(sql`update scan set sweep_after = now() - interval '1 hour' where id = ${id}`))
    await system((tx) => listOverdue((work) => work(tx), 1))
    await run((tx) => planLease.reclaim(tx, id))
    await run((tx) => endScan(tx, { scanId: id, state: 'failed', failure: 'test' }, 2))
    const { id: queued } = await run((tx) => requestScan(tx, request))
    expect(queued).not.toBe(id)
    await run((tx) => deleteAccount(tx, accountId))
  }
})
