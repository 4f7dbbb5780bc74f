import { createAccount, finishVerification, sql } from '@plumbline/db'
import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let url: string
let externalId: string

beforeAll(async () => {
  api = await createTestApi(openSystem)
  const roleArn = 'arn:aws:iam::444455556666:role/security/PlumblineReader'
  const body = { name: 'production', awsAccountId: '444455556666', roleArn }
  const created = (await api.call(api.a.admin, 'POST', '/v1/accounts', body)).json()
  url = `/v1/accounts/${created.id}`
  externalId = created.onboarding.externalId
})
afterAll(() => api.close())

describe('onboarding', () => {
  it('returns every way to create the role, filled in, and what is missing', async () => {
    const answer = await api.call(api.a.admin, 'GET', `${url}/onboarding`)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    const body = answer.json()
    expect(body).toMatchObject({ externalId, principalArn: null, awsAccountId: '444455556666' })
    expect(body.cloudFormation).toMatchObject({
      quickCreateUrl: null,
      template: {
        Parameters: {
          ExternalId: { Default: externalId },
          RoleName: { Default: 'PlumblineReader' },
          RolePath: { Default: '/security/' },
        },
      },
    })
    expect(body.cloudFormation.command).toContain(externalId)
    expect(body.terraform.module).toContain(externalId)
    expect(body.policy.trust.Statement[0].Condition).toEqual({
      StringEquals: { 'sts:ExternalId': externalId },
    })
    expect(body.policy.permissions.map(({ name }: { name: string }) => name)).toContain('Compute')
    expect(body.notes.join(' ')).toContain('HUB_PRINCIPAL_ARN')
    expect(body.notes.join(' ')).toContain('TEMPLATE_BASE_URL')
    expect(api.logged()).not.toContain(externalId)
  })

  it('returns the template as a file', async () => {
    const answer = await api.call(api.a.admin, 'GET', `${url}/onboarding/template`)
    expect(answer.headers['content-disposition']).toBe('attachment; filename="plumbline-role.json"')
    expect(answer.body.length).toBeLessThanOrEqual(51_200)
    const onboarding = (await api.call(api.a.admin, 'GET', `${url}/onboarding`)).json()
    expect(answer.json()).toEqual(onboarding.cloudFormation.template)
  })

  it('returns the quick-create link if the template is published', async () => {
    const other = await createTestApi(openSystem, {
      onboarding: {
        principalArn: 'arn:aws:iam::111111111111:role/plumbline-worker',
        templateBase: { url: 'https://templates.s3.amazonaws.com', partition: 'aws' },
      },
    })
    try {
      const account = async (partition: string, awsAccountId: string) => {
        const roleArn = `arn:${partition}:iam::${awsAccountId}:role/PlumblineReader`
        const body = { name: partition, awsAccountId, roleArn }
        const { id } = (await other.call(other.a.admin, 'POST', '/v1/accounts', body)).json()
        return (await other.call(other.a.admin, 'GET', `/v1/accounts/${id}/onboarding`)).json()
      }
      const commercial = await account('aws', '444455556666')
      expect(commercial.cloudFormation.quickCreateUrl).toContain(
        'templateURL=https%3A%2F%2Ftemplates.s3.amazonaws.com%2Fplumbline-role.json',
      )
      expect(commercial.cloudFormation.quickCreateUrl).toContain(commercial.externalId)
      expect(commercial.notes).toHaveLength(1)
      const gov = await account('aws-us-gov', '777788889999')
      expect(gov.cloudFormation.quickCreateUrl).toBeNull()
      expect(gov.notes.join(' ')).toContain('another partition')
    } finally {
      await other.close()
    }
  })

  it('is refused for a recording', async () => {
    const id = await api.database.forTenant(api.a.tenantId).sql((tx) =>
      createAccount(tx, {
        name: 'demo',
        awsAccountId: '121212121212',
        partition: 'aws',
        connection: { kind: 'recording', recording: 'demo' },
      }),
    )
    for (const [method, path] of [
      ['GET', 'onboarding'],
      ['GET', 'onboarding/template'],
      ['POST', 'verify'],
    ] as const) {
      const answer = await api.call(api.a.admin, method, `/v1/accounts/${id}/${path}`)
      expect(answer.json()).toMatchObject({
        type: problemType('conflict'),
        detail: expect.stringContaining('recording'),
      })
    }
  })
})

describe('verification', () => {
  it('is queued once, readable by readers, and names missing actions with the affected rules', async () => {
    expect((await api.call(api.a.reader, 'GET', `${url}/verification`)).statusCode).toBe(404)
    const queued = await api.call(api.a.admin, 'POST', `${url}/verify`)
    expect(queued.statusCode).toBe(202)
    expect(queued.headers.location).toBe(`${url}/verification`)
    const { id } = queued.json()
    expect(queued.json()).toMatchObject({ state: 'queued', outcome: null, steps: [], operations: [] })
    const again = await api.call(api.a.admin, 'POST', `${url}/verify`)
    expect(again.json()).toMatchObject({ status: 409, detail: expect.stringContaining(id) })

    const result = {
      outcome: 'connected' as const,
      steps: [{ step: 'identity', outcome: 'ok', text: 'fine' }],
      operations: [
        {
          operation: 'lambda:GetPolicy',
          action: 'lambda:GetPolicy',
          outcome: 'denied',
          text: 'AccessDenied',
        },
        { operation: 'lambda:ListAliases', action: 'lambda:ListAliases', outcome: 'untested', text: 'none' },
      ],
    }
    const tenant = api.database.forTenant(api.a.tenantId)
    const end = { verificationId: id, result, failure: null }
    expect(await tenant.sql((tx) => finishVerification(tx, end, 7))).toBe(false)
    expect(await tenant.sql((tx) => finishVerification(tx, end, 1))).toBe(true)
    const seen = (await api.call(api.a.reader, 'GET', `${url}/verification`)).json()
    expect(seen).toMatchObject({ id, state: 'completed', outcome: 'connected', nextAttemptAt: null })
    expect(seen.missing).toEqual([
      {
        action: 'lambda:GetPolicy',
        operations: ['lambda:GetPolicy'],
        rules: expect.arrayContaining(['lambda.policy-public']),
      },
    ])
    const feed = (await api.call(api.a.reader, 'GET', '/v1/changes')).json().items
    expect(feed.at(-1)).toMatchObject({
      kind: 'verification.finished',
      entityId: id,
      body: { state: 'completed', outcome: 'connected' },
    })
    const next = await api.call(api.a.admin, 'POST', `${url}/verify`)
    expect(next.statusCode).toBe(202)
    expect((await api.call(api.a.reader, 'GET', `${url}/verification`)).json().id).toBe(next.json().id)
  })

  it('never returns a stored report of another format', async () => {
    const tenant = api.database.forTenant(api.a.tenantId)
    await tenant.sql((tx) =>
      tx.query(sql`update account_verification set result = '{"outcome":"fine"}'::jsonb`),
    )
    expect((await api.call(api.a.reader, 'GET', `${url}/verification`)).statusCode).toBe(500)
  })
})
