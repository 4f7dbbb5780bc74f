import { json, newId, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { frameworkPacks } from '@plumbline/rules'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import type { ComplianceView } from '../src/compliance/compliance.js'
import { evaluated, type Seed, seed, seedAccount, takenAt } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const readable = {
  'lambda.function': { state: 'partial', resources: 1, calls: 1, throttles: 0, missing: [] },
} as const
let api: TestApi
let seeded: Seed
let freshId: string

/** The seed's account has an open finding of lambda.url-auth-none; nine functions passed lambda.policy-public. */
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  await seed(api.database, api.b.tenantId)
  await api.database.forTenant(api.a.tenantId).sql(async (tx) => {
    const { accountId, scanId } = seeded
    await evaluated(tx, scanId, readable)
    freshId = await seedAccount(tx, '999900001111')
    const tally = async (fromScanNo: number, counts: object) =>
      tx.query(sql`
        insert into tally (tenant_id, id, account_id, from_scan_no, content_hash, counts)
        values (${tx.tenantId}, ${newId()}, ${accountId}, ${fromScanNo}, ${String(fromScanNo)}, ${json(counts)}::jsonb)`)
    await tally(1, {
      'iam.key-unused-45': [2, 1, 0, 0],
      'iam.key-unused-45?days=90': [3, 0, 0, 0],
      'lambda.env-secrets': [4, 0, 0, 0],
      'lambda.policy-public': [9, 0, 0, 0],
      'lambda.policy-service-no-source': [4, 0, 2, 3],
    })
    // Belongs to a scan that is not the last evaluated one, and must not be read.
    await tally(7, { 'lambda.env-secrets': [0, 4, 0, 0] })
  })
})
afterAll(() => api.close())

async function compliance(framework: string, query = ''): Promise<ComplianceView> {
  const answer = await api.call(api.a.reader, 'GET', `/v1/compliance/${framework}${query}`)
  expect(answer.statusCode, answer.body).toBe(200)
  return answer.json()
}

const controlOf = (view: ComplianceView, id: string) => view.controls.find((control) => control.id === id)

describe('the list of frameworks', () => {
  it('counts controls by kind, and covered ones separately', async () => {
    const { items } = (await api.call(api.a.reader, 'GET', '/v1/compliance')).json()
    expect(items.map(({ id }: { id: string }) => id)).toEqual(frameworkPacks.map(({ id }) => id))
    const cis = items.find(({ id }: { id: string }) => id === 'cis-aws-7.0.0')
    expect(cis).toMatchObject({
      published: '2026-04',
      controls: { total: 70, automated: 62, evidence: 8, attestation: 0 },
      href: '/v1/compliance/cis-aws-7.0.0',
    })
    expect(cis.controls.covered).toBeGreaterThan(0)
    expect(cis.controls.complete).toBeLessThan(cis.controls.covered)
  })
})

describe('compliance of an account', () => {
  it('names the scan and separates failed, passed, unknown and not covered', async () => {
    const view = await compliance('pci-dss-4.0.1', `?accountId=${seeded.accountId}`)
    expect(view.accounts).toMatchObject([
      {
        id: seeded.accountId,
        awsAccountId: '111122223333',
        scan: { id: seeded.scanId, scanNo: 1, takenAt: takenAt.toISOString(), regions: ['eu-west-1'] },
      },
    ])
    expect(view.accounts[0]?.totals).toEqual(view.totals)
    expect(controlOf(view, '1.4.2')).toMatchObject({
      status: 'failed',
      kind: 'automated',
      judgedBy: 'settings',
    })
    expect(controlOf(view, '9')).toMatchObject({
      status: 'attestation',
      rules: [],
      verdict: null,
      pending: [],
    })
    const secrets = controlOf(view, '8.6.2')?.rules.find(({ id }) => id === 'lambda.env-secrets')
    expect(secrets).toEqual({
      id: 'lambda.env-secrets',
      title: expect.any(String),
      severity: 'critical',
      parameters: null,
      verdict: 'pass',
      counts: { pass: 4, fail: 0, unknown: 0, notApplicable: 0 },
      openFindings: 0,
      gaps: [],
    })
    const noSecrets = controlOf(view, '8.6.2')
    expect(noSecrets).toMatchObject({
      status: 'partial',
      checks: { made: 1, text: expect.stringMatching(/^1 of \d+ checks made, these pass$/) },
    })
    expect(noSecrets?.pending).toContainEqual({
      id: 'ec2.user-data-secrets',
      reason: expect.stringContaining('EC2'),
    })
    expect(noSecrets?.checks.needed).toBe(1 + (noSecrets?.pending.length ?? 0))
    const total = Object.values(view.totals).reduce((sum, count) => sum + count, 0)
    expect(total).toBe(view.controls.length)
    expect(view.totals.failed).toBeGreaterThan(0)
    expect(view.shares.passedOfJudged).toBeLessThan(1)
  })

  it('counts by the parameters of the framework, and names them', async () => {
    const countsOf = (view: ComplianceView, control: string) =>
      controlOf(view, control)?.rules.find(({ id }) => id === 'iam.key-unused-45')?.counts
    const cis = await compliance('cis-aws-7.0.0', `?accountId=${seeded.accountId}`)
    expect(countsOf(cis, '2.11')).toMatchObject({ pass: 2, fail: 1 })
    const view = await compliance('pci-dss-4.0.1', `?accountId=${seeded.accountId}`)
    const parameters = controlOf(view, '8.2.6')?.rules.map(({ id, parameters: given }) => [id, given])
    expect(countsOf(view, '8.2.6')).toMatchObject({ pass: 3, fail: 0 })
    expect(parameters).toEqual([
      ['iam.console-unused-45', { days: 90 }],
      ['iam.key-unused-45', { days: 90 }],
    ])
  })

  it('is unknown for a rule that has not evaluated existing resources', async () => {
    const view = await compliance('pci-dss-4.0.1', `?accountId=${seeded.accountId}`)
    const runtime = controlOf(view, '12.3.4')?.rules.find(({ id }) => id === 'lambda.runtime-deprecated')
    expect(runtime).toMatchObject({
      verdict: 'unknown',
      gaps: [{ awsAccountId: '111122223333', reason: 'no evaluation by this rule yet: scan again' }],
    })
  })

  it('is unknown for every control of an account that was never scanned', async () => {
    const view = await compliance('hipaa', `?accountId=${freshId}`)
    expect(view.accounts).toMatchObject([{ id: freshId, scan: null }])
    expect(view.totals).toMatchObject({ passed: 0, failed: 0, not_applicable: 0, needs_sign_off: 0 })
    expect(view.totals.unknown).toBeGreaterThan(0)
    expect(view.shares.passedOfJudged).toBeNull()
    const encryption = controlOf(view, '164.312(a)(2)(iv)')
    expect(encryption).toMatchObject({ status: 'unknown', obligation: 'addressable' })
    expect(encryption?.rules.map(({ gaps }) => gaps)).toContainEqual([
      { awsAccountId: '999900001111', reason: 'not scanned' },
    ])
  })

  it('combines all accounts of the tenant, and none of another tenant', async () => {
    const view = await compliance('cis-aws-7.0.0')
    expect(view.accounts.map(({ id }) => id).sort()).toEqual([seeded.accountId, freshId].sort())
    expect(controlOf(view, '2.21')).toMatchObject({
      status: 'failed',
      obligation: null,
      judgedBy: 'settings',
      assessment: 'manual',
      level: 1,
    })
  })
})

describe('compliance, refused', () => {
  it('names the supported frameworks for an unknown one', async () => {
    const answer = await api.call(api.a.reader, 'GET', '/v1/compliance/pci-dss-3')
    expect(answer.json()).toMatchObject({
      type: problemType('not-found'),
      status: 404,
      detail: `This release does not support framework pci-dss-3. Supported: ${frameworkPacks.map(({ id }) => id).join(', ')}.`,
    })
  })

  it("returns 404 for another tenant's account", async () => {
    const answer = await api.call(api.b.admin, 'GET', `/v1/compliance/hipaa?accountId=${seeded.accountId}`)
    expect(answer.statusCode).toBe(404)
  })

  it('refuses an unknown parameter', async () => {
    const answer = await api.call(api.a.reader, 'GET', '/v1/compliance/hipaa?account=1')
    expect(answer.json()).toMatchObject({ type: problemType('validation-failed') })
  })
})
