import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { factOperations, resourceTypes } from '@plumbline/model'
import { describe, expect, it } from 'vitest'
import { type Collector } from '../engine/collector.js'
import { collectors } from '../collectors.js'
import { quotaOf } from '../client/quotas.js'
import { connectionOperations, declaredOperations } from './declared-operations.js'
import { permissionsPage } from './permissions-page.js'
import { policyDocument } from './policy-document.js'
import { rolePolicies, rolePolicyCount, rolePolicyLimit } from './role-policies.js'
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
      const needed = produces.flatMap((type) => Object.values(factOperations(type)))
      for (const operation of needed) expect(Object.keys(operations), id).toContain(operation)
    }
  })

  it('declare a list, and services that have a request quota', () => {
    // Their resource is always there, once for each account: no list shows it.
    const singletons = ['account.contacts', 'iam.password-policy']
    for (const { id, operations } of collectors.filter((one) => !singletons.includes(one.id))) {
      const kinds = Object.values(operations).map(({ kind }) => kind)
      expect(kinds, id).toContain('list')
    }
    for (const { operation } of declaredOperations()) expect(quotaOf(operation).perSecond).toBeGreaterThan(0)
  })
})

describe('the permissions', () => {
  const actions = declaredOperations().map(({ action }) => action)

  it('hold reads of configuration only', () => {
    // AWS makes its credential report on demand and at most every four hours; asking for it changes nothing in the account.
    const reads = actions.filter((action) => action !== 'iam:GenerateCredentialReport')
    for (const action of reads) expect(action).toMatch(/^[a-z0-9-]+:(?:Get|List|Describe)[A-Za-z]+$/)
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

  it('make role policies of exactly the declared actions, each within what IAM takes', () => {
    const policies = rolePolicies()
    const granted = policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action))
    expect([...granted].sort()).toEqual([...new Set(actions)].sort())
    for (const { name, document } of policies) {
      expect(name).toMatch(/^[A-Za-z]+\d*$/)
      expect(document.Statement).toMatchObject([{ Effect: 'Allow', Resource: '*' }])
      expect(JSON.stringify(document).length, name).toBeLessThanOrEqual(rolePolicyLimit)
    }
    expect(policies.length).toBeLessThanOrEqual(rolePolicyCount)
    expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length)
  })

  it('split a family that outgrows one policy, and lose nothing', () => {
    const many = Array.from({ length: 500 }, (_, index) => `lambda:GetSomethingLong${index}`)
    const policies = rolePolicies([...many, 'unheard-of:ListThings'])
    expect(policies.map(({ name }) => name)).toEqual(['Compute', 'Compute2', 'Compute3', 'Other'])
    for (const { document } of policies)
      expect(JSON.stringify(document).length).toBeLessThanOrEqual(rolePolicyLimit)
    const granted = policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action))
    expect([...granted].sort()).toEqual([...many, 'unheard-of:ListThings'].sort())
  })

  it('are tried by the smallest call: without a resource for each list but those below another', () => {
    const lists = declaredOperations().filter(({ kind }) => kind === 'list')
    const unasked = lists.filter(({ probe }) => probe === undefined || !('input' in probe))
    expect(unasked.map(({ operation }) => operation)).toEqual(['lambda:ListLayerVersions'])
    expect(declaredOperations().filter(({ probe }) => probe === undefined)).toEqual([])
  })

  it('make one policy document, too, for who needs no managed policies', () => {
    expect(policyDocument().Statement).toEqual([
      { Sid: 'PlumblineRead', Effect: 'Allow', Action: [...new Set(actions)].sort(), Resource: '*' },
    ])
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
