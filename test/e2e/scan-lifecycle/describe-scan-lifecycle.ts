import { dumpDatabase } from '@plumbline/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { expectedAccount } from './expected-account.js'
import { expectedFunctions, rulesThatNeedThePolicy } from './expected-verdicts.js'
import { listFindings, ruleAndResource } from './findings.js'
import { judgeStored, type StoredVerdict } from './judge-stored.js'
import { onboard, openTestSystem, type TestSystem, scanAndWait } from './test-system.js'
import { canaryKeyId, canarySecret, testAccountId } from './seed-functions.js'
import { type RedisWatch, watchRedis } from './watch-redis.js'

const scanRoleName = 'PlumblineReader'

/** The complete lifecycle of a customer's scans, on one queue backend. Each step depends on the previous ones. */
export function describeScanLifecycle(backend: 'postgres' | 'redis'): void {
  describe(`the scan lifecycle on the ${backend} queue`, () => {
    let system: TestSystem
    let accountId: string
    let externalId: string
    let firstScanId: string
    let redis: RedisWatch | null = null

    beforeAll(async () => {
      const redisUrl = backend === 'redis' ? process.env['TEST_REDIS_URL'] : undefined
      if (redisUrl !== undefined) redis = await watchRedis(redisUrl)
      system = await openTestSystem(redisUrl)
      await system.startWorker()
      const account = await onboard(system, scanRoleName)
      accountId = account.accountId
      externalId = account.externalId
    })
    afterAll(async () => {
      redis?.stop()
      await system.close()
    })

    it('finds exactly the hand-written expectations in a new account', async () => {
      const scan = await scanAndWait(system, accountId)
      firstScanId = scan.id
      expect(scan).toMatchObject({ state: 'completed', missingActions: [], failure: null })
      const verdicts = await judgeStored(system, accountId, scan)
      expect(verdicts.map(toLine).sort()).toEqual(allExpected(system))
      expect(ruleAndResource(await listFindings(system, 'open'))).toEqual(expectedFailures(system))
    })

    it('assumed the role with the ExternalId, for an hour at most, under a name that contains the scan', async () => {
      const sessions = system.testbed.requests().flatMap(({ assumeRole }) => assumeRole ?? [])
      expect(sessions.length).toBeGreaterThan(0)
      for (const session of sessions) {
        expect(session).toMatchObject({
          externalId,
          roleArn: `arn:aws:iam::${testAccountId}:role/${scanRoleName}`,
        })
        expect(session.durationSeconds).toBeLessThanOrEqual(3600)
        expect(session.roleSessionName).toBe(`plumbline-${firstScanId}`)
        expect(session.policyLength).toBeGreaterThan(0)
      }
    })

    it('changes no finding when nothing has changed', async () => {
      const before = await listFindings(system, 'open')
      expect(await scanAndWait(system, accountId)).toMatchObject({ state: 'completed' })
      expect(await listFindings(system, 'open')).toEqual(before.map((finding) => ({ ...finding })))
      expect(await listFindings(system, 'resolved')).toEqual([])
    })

    it('reports unknown where lambda:GetPolicy is denied, names it, and resolves nothing', async () => {
      const before = ruleAndResource(await listFindings(system, 'open'))
      const denial = system.testbed.deny({ service: 'lambda', operation: 'GetPolicy' })
      const scan = await scanAndWait(system, accountId)
      system.testbed.removeRule(denial)
      expect(scan.state).toBe('partial')
      expect(scan.missingActions.map(({ action }) => action)).toEqual(['lambda:GetPolicy'])
      const verdicts = await judgeStored(system, accountId, scan)
      expect(verdicts.map(toLine).sort()).toEqual(allExpected(system).map(withoutPolicy).sort())
      for (const { missing, verdict } of verdicts) {
        expect(missing.every((action) => action === 'lambda:GetPolicy')).toBe(true)
        expect(missing.length > 0).toBe(verdict === 'unknown')
      }
      const open = await listFindings(system, 'open')
      expect(ruleAndResource(open)).toEqual(before)
      expect(await listFindings(system, 'resolved')).toEqual([])
      const unconfirmed = open.filter((finding) => rulesThatNeedThePolicy.includes(finding.rule.id))
      expect(unconfirmed.length).toBeGreaterThan(0)
      for (const { unconfirmed: doubt } of unconfirmed) {
        expect(doubt?.missing[0]).toMatchObject({ action: 'lambda:GetPolicy', reason: 'access_denied' })
      }
    })

    it('distinguishes throttled reads from refused ones', async () => {
      const throttle = system.testbed.throttle({ service: 'lambda', operation: 'GetFunctionConcurrency' })
      // What an earlier scan read today is not read again, except at full depth.
      expect(await scanAndWait(system, accountId)).toMatchObject({ state: 'completed' })
      const scan = await scanAndWait(system, accountId, 'full')
      system.testbed.removeRule(throttle)
      expect(scan).toMatchObject({ state: 'partial', missingActions: [] })
      const open = await listFindings(system, 'open')
      const doubts = open.filter((finding) => finding.rule.id === 'lambda.reserved-concurrency')
      expect(doubts.length).toBeGreaterThan(0)
      for (const { unconfirmed } of doubts)
        expect(unconfirmed?.missing[0]).toMatchObject({ reason: 'throttled' })
      expect(await listFindings(system, 'resolved')).toEqual([])
    })

    it('resolves findings of fixed and of deleted resources, each with its reason', async () => {
      const ireland = system.testbed.aws({ accountId: testAccountId, region: 'eu-west-1' })
      await ireland.updateFunction('payments', { env: { STAGE: 'production' } })
      await ireland.deleteFunction('catalog')
      expect(await scanAndWait(system, accountId)).toMatchObject({ state: 'completed' })
      const resolved = await listFindings(system, 'resolved')
      const reasons = (name: string) =>
        resolved.filter(({ resource }) => resource.arn.endsWith(`:function:${name}`))
      expect(reasons('payments').map(({ rule, resolution }) => [rule.id, resolution])).toEqual([
        ['lambda.env-secrets', 'passed'],
        ['lambda.env-secrets', 'passed'],
      ])
      const gone = Object.entries(expectedFunctions['eu-west-1/catalog'] ?? {}).filter(
        ([, verdict]) => verdict === 'fail',
      )
      expect([...new Set(reasons('catalog').map(({ rule }) => rule.id))].sort()).toEqual(
        gone.map(([rule]) => rule).sort(),
      )
      expect(new Set(reasons('catalog').map(({ resolution }) => resolution))).toEqual(
        new Set(['resource_deleted']),
      )
      expect(resolved).toHaveLength(reasons('payments').length + reasons('catalog').length)
      const events = z.object({ items: z.array(z.object({ kind: z.string() }).loose()) })
      const story = events.parse(await system.request('GET', `/v1/findings/${resolved[0]?.id}/events`))
      expect(story.items.map(({ kind }) => kind).sort()).toEqual(['opened', 'resolved'])
    })

    it('has stored no secret in Postgres, the queue or a log', async () => {
      const stored = await dumpDatabase(system.test.superuserUrl)
      // Each place with a harmless value that the same search must find.
      const places: readonly (readonly [string, string])[] = [
        [stored, 'AWS_BACKUP_SECRET'],
        [stored, 'storefront'],
        [system.logs(), testAccountId],
        ...(redis === null ? [] : [[redis.commands(), system.tenantId] as const]),
      ]
      for (const [place, planted] of places) {
        expect(findAll(place, [canaryKeyId, canarySecret])).toEqual([])
        expect(findAll(place, [planted])).toEqual([planted])
      }
    })

    it('fails a scan whose role is refused, and names the refused call', async () => {
      const denial = system.testbed.deny({ service: 'sts', operation: 'AssumeRole' })
      const scan = await scanAndWait(system, accountId)
      system.testbed.removeRule(denial)
      expect(scan.state).toBe('failed')
      expect(scan.failure).toMatch(/AssumeRole/)
      expect(await listFindings(system, 'open')).not.toEqual([])
    })
  })
}

function toLine({ rule, resource, verdict }: StoredVerdict): string {
  return `${rule} ${resource} ${verdict}`
}

/** The expected line while no policy can be read: rules that need only the list of functions keep their verdict. */
function withoutPolicy(line: string): string {
  const [rule = '', resource = ''] = line.split(' ')
  const aboutUrls = ['lambda.url-auth-none', 'lambda.url-direct-invoke-leak']
  const isOpenUrl = aboutUrls.includes(rule) && !line.endsWith(' not_applicable')
  // They pass without knowing who calls the function.
  const aboutCallers = ['lambda.dlq', 'lambda.reserved-concurrency']
  const hasCallers = aboutCallers.includes(rule) && !line.endsWith(' pass')
  const isUnknown = rulesThatNeedThePolicy.includes(rule)
  return isUnknown || isOpenUrl || hasCallers ? `${rule} ${resource} unknown` : line
}

function allExpected(system: TestSystem): readonly string[] {
  return expectedAccount(system.seeded, scanRoleName)
    .map(({ rule, resource, verdict }) => `${rule} ${resource} ${verdict}`)
    .sort()
}

function expectedFailures(system: TestSystem): readonly string[] {
  const failed = allExpected(system).filter((line) => line.endsWith(' fail'))
  return failed.map((line) => line.slice(0, -' fail'.length)).sort()
}

/** Those strings that are found, plain or in base64. */
function findAll(place: string, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => place.includes(text) || place.includes(Buffer.from(text).toString('base64')))
}
