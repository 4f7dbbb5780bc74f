import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { HUB } from '@plumbline/aws-testbed'
import { dumpDatabase } from '@plumbline/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestSystem, type TestSystem, scanAndWait } from './scan-lifecycle/test-system.js'
import { testAccountId } from './scan-lifecycle/seed-functions.js'

const cfnLint = fileURLToPath(new URL('../../.moto/bin/cfn-lint', import.meta.url))
const externalIdForm = /^plb-[\w-]{32}$/

const accountShape = z.object({ id: z.string(), onboarding: z.object({ externalId: z.string() }) })
const onboardingShape = z.object({
  policy: z.object({ trust: z.object({ Statement: z.array(z.object({}).loose()) }).loose() }),
})
const verificationShape = z.object({
  id: z.string(),
  state: z.string(),
  outcome: z.string().nullable(),
  failure: z.string().nullable(),
  steps: z.array(z.object({ step: z.string(), outcome: z.string(), text: z.string() })),
  operations: z.array(z.object({ operation: z.string(), outcome: z.string(), text: z.string() }).loose()),
  missing: z.array(
    z.object({ action: z.string(), operations: z.array(z.string()), rules: z.array(z.string()) }),
  ),
})
type Verification = z.output<typeof verificationShape>

describe('onboarding an account', () => {
  let system: TestSystem

  beforeAll(async () => {
    system = await openTestSystem(undefined)
    await system.startWorker({ WORKER_VERIFY_RETRY_SECONDS: '0.5' })
  })
  beforeEach(() => {
    system.testbed.clearRules()
    system.testbed.clearCalls()
  })
  afterAll(() => system.close())

  async function register(awsAccountId: string) {
    const roleArn = `arn:aws:iam::${awsAccountId}:role/PlumblineReader`
    const body = { name: awsAccountId, awsAccountId, roleArn }
    const { id, onboarding } = accountShape.parse(await system.request('POST', '/v1/accounts', body))
    return { id, externalId: onboarding.externalId, awsAccountId }
  }

  /** Creates the role with a trust policy, like an administrator of the account. */
  function makeRole(accountId: string, trust: object) {
    const document = JSON.stringify(trust)
    const params = { RoleName: 'PlumblineReader', AssumeRolePolicyDocument: document }
    return system.testbed.aws({ accountId, region: 'us-east-1' }).query('iam', 'CreateRole', params)
  }

  function trusting(condition: object | undefined) {
    const statement = {
      Effect: 'Allow',
      Principal: { AWS: HUB.arn },
      Action: 'sts:AssumeRole',
      ...(condition !== undefined && { Condition: condition }),
    }
    return { Version: '2012-10-17', Statement: [statement] }
  }

  async function verify(accountId: string): Promise<Verification> {
    await system.request('POST', `/v1/accounts/${accountId}/verify`)
    for (let turn = 0; turn < 300; turn += 1) {
      const seen = verificationShape.parse(
        await system.request('GET', `/v1/accounts/${accountId}/verification`),
      )
      if (seen.state === 'completed' || seen.state === 'failed') return seen
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    throw new Error(`the verification has not ended:\n${system.logs().slice(-4000)}`)
  }

  const assumptions = () =>
    system.testbed
      .requests()
      .flatMap(({ assumeRole, status, callerArn }) =>
        assumeRole === undefined ? [] : [{ ...assumeRole, status, callerArn }],
      )
  const outcomes = ({ steps }: Verification) => steps.map(({ outcome }) => outcome)
  const outcomeOf = ({ operations }: Verification, name: string) =>
    operations.find(({ operation }) => operation === name)?.outcome

  it('connects a role with the generated trust policy, which can be assumed with its ExternalId, but not without it or with a wrong one', async () => {
    const account = await register('444444444444')
    const onboarding = onboardingShape.parse(
      await system.request('GET', `/v1/accounts/${account.id}/onboarding`),
    )
    const [statement] = onboarding.policy.trust.Statement
    // HUB_PRINCIPAL_ARN is not set, so the principal is filled in manually.
    await makeRole(account.awsAccountId, {
      Version: '2012-10-17',
      Statement: [{ ...statement, Principal: { AWS: HUB.arn } }],
    })
    const seen = await verify(account.id)
    expect(seen).toMatchObject({ state: 'completed', outcome: 'connected', failure: null, missing: [] })
    expect(outcomes(seen)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])

    const sent = assumptions()
    const wrong = sent.map(({ externalId }) => externalId).filter((id) => id !== account.externalId)
    expect(wrong).toEqual([undefined, expect.stringMatching(externalIdForm)])
    expect(sent.map(({ externalId, status }) => [externalId, status])).toEqual([
      [account.externalId, 200],
      [undefined, 403],
      [wrong[1], 403],
      [account.externalId, 200],
    ])
    for (const request of assumptions()) {
      expect(request).toMatchObject({
        roleArn: `arn:aws:iam::${account.awsAccountId}:role/PlumblineReader`,
        callerArn: HUB.arn,
      })
      expect(request.durationSeconds).toBeLessThanOrEqual(3600)
      expect(request.policyLength).toBeGreaterThan(0)
    }

    system.testbed.clearCalls()
    expect((await verify(account.id)).outcome).toBe('connected')
    const later = assumptions().map(({ externalId }) => externalId)[2]
    expect(later).toMatch(externalIdForm)
    expect([...wrong, account.externalId]).not.toContain(later)
  })

  it.each([
    ['555555555555', 'no condition', undefined, ['ok', 'failed', 'failed', 'ok', 'ok']],
    [
      '666666666666',
      'a pattern of our ids',
      { StringLike: { 'sts:ExternalId': 'plb-*' } },
      ['ok', 'ok', 'failed', 'ok', 'ok'],
    ],
  ])(
    'refuses a role (%s) with %s as unsafe, says how to correct it, and does not use it',
    async (awsAccountId, _, condition, expected) => {
      const account = await register(awsAccountId)
      await makeRole(awsAccountId, trusting(condition))
      const seen = await verify(account.id)
      expect(seen).toMatchObject({ state: 'completed', outcome: 'unsafe' })
      expect(outcomes(seen)).toEqual(expected)
      const text = seen.steps.find(({ outcome }) => outcome === 'failed')?.text
      expect(text).toContain('StringEquals')
      // Tried twice, since IAM changes propagate slowly.
      expect(assumptions()).toHaveLength(8)
      const used = system.testbed.requests().filter(({ callerArn }) => callerArn !== HUB.arn)
      expect(new Set(used.map(({ operation }) => operation))).toEqual(new Set(['GetCallerIdentity']))
      expect(new Set(used.map(({ accessKeyId }) => accessKeyId)).size).toBe(2)
      expect(new Set(seen.operations.map(({ outcome }) => outcome))).toEqual(new Set(['untested']))
    },
  )

  it('connects if a refused role is corrected before the retry', async () => {
    const account = await register('777777777777')
    await makeRole(account.awsAccountId, trusting({ StringEquals: { 'sts:ExternalId': account.externalId } }))
    system.testbed.deny({ service: 'sts', operation: 'AssumeRole', times: 1 })
    const seen = await verify(account.id)
    expect(seen).toMatchObject({ state: 'completed', outcome: 'connected', failure: null })
    expect(assumptions()).toHaveLength(5)
  })

  it('is inconclusive if STS throttles, and refuses if the role denies access', async () => {
    const account = await register('888888888888')
    await makeRole(account.awsAccountId, trusting({ StringEquals: { 'sts:ExternalId': 'plb-of-another' } }))
    expect(await verify(account.id)).toMatchObject({ state: 'completed', outcome: 'refused' })
    system.testbed.throttle({ service: 'sts', operation: 'AssumeRole' })
    const seen = await verify(account.id)
    expect(seen).toMatchObject({ state: 'completed', outcome: 'inconclusive' })
    expect(outcomes(seen)).toEqual(['inconclusive', 'untested', 'untested', 'untested', 'untested'])
  })

  it('names what is missing with the rules that it affects, and probes operations that require a resource once a scan has found one', async () => {
    const account = await register(testAccountId)
    await makeRole(testAccountId, trusting({ StringEquals: { 'sts:ExternalId': account.externalId } }))
    system.testbed.deny({ service: 'lambda', operation: 'ListEventSourceMappings' })
    const before = await verify(account.id)
    expect(before.outcome).toBe('connected')
    expect(before.missing.map(({ action }) => action)).toEqual(['lambda:ListEventSourceMappings'])
    expect(outcomeOf(before, 'lambda:ListFunctions')).toBe('ok')
    expect(outcomeOf(before, 'lambda:GetPolicy')).toBe('untested')
    // Other results must be expected by the test: operations that the test bed does not support.
    const odd = before.operations.filter(({ outcome }) => outcome === 'error' || outcome === 'throttled')
    expect(odd.filter(({ text }) => !text.includes('NotImplemented'))).toEqual([])

    system.testbed.clearRules()
    await scanAndWait(system, account.id)
    system.testbed.deny({ service: 'lambda', operation: 'GetPolicy' })
    const after = await verify(account.id)
    expect(outcomeOf(after, 'lambda:GetFunctionConcurrency')).toBe('ok')
    expect(after.missing).toEqual([
      {
        action: 'lambda:GetPolicy',
        operations: ['lambda:GetPolicy'],
        rules: expect.arrayContaining(['lambda.policy-public', 'lambda.policy-cross-account']),
      },
    ])
    expect(after.missing[0]?.rules).not.toContain('lambda.runtime-deprecated')
    expect(outcomeOf(after, 'lambda:GetPolicy')).toBe('denied')
  })

  it('stores no wrong ExternalId and no session credentials, and returns a template that passes cfn-lint', async () => {
    const account = await register('999999999999')
    await makeRole(account.awsAccountId, trusting({ StringEquals: { 'sts:ExternalId': account.externalId } }))
    await verify(account.id)
    const sent = assumptions().map(({ externalId }) => externalId)
    const wrong = sent.filter((id) => id !== undefined && id !== account.externalId)
    expect(wrong).toHaveLength(1)
    const keys = system.testbed.requests().map(({ accessKeyId }) => accessKeyId)
    const secrets = [...wrong, ...keys.filter((key) => key !== HUB.accessKeyId)]
    const places = `${await dumpDatabase(system.test.superuserUrl)}${system.logs()}`
    expect(places).toContain(account.awsAccountId)
    expect(secrets.filter((secret) => secret !== undefined && places.includes(secret))).toEqual([])
    expect(system.logs()).not.toContain(account.externalId)

    const folder = await mkdtemp(join(tmpdir(), 'plumbline-template-'))
    try {
      const file = join(folder, 'template.json')
      const template = await system.request('GET', `/v1/accounts/${account.id}/onboarding/template`)
      await writeFile(file, JSON.stringify(template))
      // Rejects, with the output, on any error or warning.
      const { stdout } = await promisify(execFile)(cfnLint, ['--format', 'parseable', file])
      expect(stdout.trim()).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
