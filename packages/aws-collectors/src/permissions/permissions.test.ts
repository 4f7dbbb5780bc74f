import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { resourceShapes, resourceTypes } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { type Collector } from '../collector.js'
import { collectors } from '../collectors.js'
import { quotaOf } from '../rate/quotas.js'
import { connectionOperations, declaredOperations } from './declared-operations.js'
import { permissionsPage } from './permissions-page.js'
import { policyDocument } from './policy-document.js'
import { sessionPolicy, sessionPolicyLimit } from './session-policy.js'

const source = fileURLToPath(new URL('..', import.meta.url))

/** Files that define a collector: `<service>/<resource>.ts`. */
async function collectorsOnDisk(): Promise<readonly Collector[]> {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  const defining = files.filter((file) =>
    /= defineCollector\(/.test(readFileSync(`${source}/${file}`, 'utf8')),
  )
  const modules = await Promise.all(defining.map((file) => import(`${source}/${file}`) as Promise<object>))
  const exported = modules.flatMap((module) => Object.values(module) as Partial<Collector>[])
  const found = exported.filter((value): value is Collector => typeof value?.collect === 'function')
  // The id is the file's path.
  expect(found.map(({ id }) => `${id.replace('.', '/')}.ts`).sort()).toEqual(defining.sort())
  return found
}

describe('the collectors', () => {
  it('are registered, each file once, under the path of their file', async () => {
    const onDisk = await collectorsOnDisk()
    expect(onDisk.length).toBeGreaterThan(3)
    expect([...collectors].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [...onDisk].sort((a, b) => (a.id < b.id ? -1 : 1)),
    )
  })

  it('produce every resource type, each by one collector', () => {
    const produced = collectors.flatMap(({ produces }) => produces)
    expect([...produced].sort()).toEqual([...resourceTypes].sort())
  })

  it('declare every operation that a fact of theirs rests on', () => {
    for (const { id, produces, operations } of collectors) {
      const needed = produces.flatMap((type) => Object.values<string>(resourceShapes[type].facts))
      for (const operation of needed) expect(Object.keys(operations), id).toContain(operation)
    }
  })

  it('declare a list, and services that have a request quota', () => {
    for (const { id, operations } of collectors) {
      const kinds = Object.values(operations).map(({ kind }) => kind)
      expect(kinds, id).toContain('list')
    }
    for (const { operation } of declaredOperations()) expect(quotaOf(operation).perSecond).toBeGreaterThan(0)
  })
})

describe('the permissions', () => {
  const actions = declaredOperations().map(({ action }) => action)

  it('hold reads of configuration only', () => {
    for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:(?:Get|List|Describe)[A-Za-z]+$/)
  })

  it('hold nothing that gives out code, data, secrets or credentials', () => {
    const refused = [
      'lambda:GetFunction',
      'lambda:GetLayerVersion',
      'lambda:GetLayerVersionByArn',
      'lambda:GetDurableExecution',
      's3:GetObject',
      'dynamodb:GetItem',
      'kinesis:GetRecords',
      'secretsmanager:GetSecretValue',
      'secretsmanager:ValidateResourcePolicy',
      'ssm:GetParameter',
      'ssm:GetParameters',
      'sts:GetSessionToken',
      'sts:GetFederationToken',
      'kms:Decrypt',
    ]
    expect(actions.filter((action) => refused.includes(action))).toEqual([])
  })

  it('make a role policy of exactly the declared actions', () => {
    expect(policyDocument().Statement).toEqual([
      { Sid: 'PlumblineRead', Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' },
    ])
    expect(JSON.stringify(policyDocument()).length).toBeLessThan(6000)
  })

  it('make a session policy that fits and covers every action', () => {
    const text = sessionPolicy()
    expect(text.length).toBeLessThanOrEqual(sessionPolicyLimit)
    const allowed = (JSON.parse(text) as { Statement: [{ Action: string[] }] }).Statement[0].Action
    for (const action of actions) {
      const covers = (pattern: string) =>
        pattern.endsWith('*') ? action.startsWith(pattern.slice(0, -1)) : action === pattern
      expect(allowed.some(covers), action).toBe(true)
    }
    expect(allowed).toContain('sts:GetCallerIdentity')
    expect(Object.keys(connectionOperations)).toContain('ec2:DescribeRegions')
  })

  it('are told by docs/permissions.md as they are', () => {
    const page = readFileSync(
      fileURLToPath(new URL('../../../../docs/permissions.md', import.meta.url)),
      'utf8',
    )
    expect(page, 'Build the package and run packages/aws-collectors/scripts/generate-permissions.mjs').toBe(
      permissionsPage(),
    )
  })
})
