import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { connectionOperations, declaredOperations } from './declared-operations.js'
import { permissionsPage } from './permissions-page.js'
import { policyDocument } from './policy-document.js'
import { rolePolicies, rolePolicyCount, rolePolicyLimit } from './role-policies.js'
import { sessionPolicy, sessionPolicyLimit } from './session-policy.js'

describe('the permissions', () => {
  const actions = declaredOperations().map(({ action }) => action)

  it('contain reads of configuration only', () => {
    // AWS generates its credential report on request, at most every four hours; that changes nothing in the account.
    const reads = actions.filter((action) => action !== 'iam:GenerateCredentialReport')
    for (const action of reads) expect(action).toMatch(/^[a-z0-9-]+:(?:Get|List|Describe)[A-Za-z]+$/)
  })

  it('contain no action that returns code, data, secrets or credentials', () => {
    const forbidden = [
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
    expect(actions.filter((action) => forbidden.includes(action))).toEqual([])
  })

  it('make role policies of exactly the declared actions, each within the limit of IAM', () => {
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

  it('split a family that exceeds one policy, without losing an action', () => {
    const many = Array.from({ length: 500 }, (_, index) => `lambda:GetSomethingLong${index}`)
    const policies = rolePolicies([...many, 'unheard-of:ListThings'])
    expect(policies.map(({ name }) => name)).toEqual(['Compute', 'Compute2', 'Compute3', 'Other'])
    for (const { document } of policies)
      expect(JSON.stringify(document).length).toBeLessThanOrEqual(rolePolicyLimit)
    const granted = policies.flatMap(({ document }) => document.Statement.flatMap(({ Action }) => Action))
    expect([...granted].sort()).toEqual([...many, 'unheard-of:ListThings'].sort())
  })

  it('are tried by minimal calls: without a resource for every list except those below another list', () => {
    const lists = declaredOperations().filter(({ kind }) => kind === 'list')
    const untried = lists.filter(({ probe }) => probe === undefined || !('input' in probe))
    expect(untried.map(({ operation }) => operation)).toEqual(['lambda:ListLayerVersions'])
    expect(declaredOperations().filter(({ probe }) => probe === undefined)).toEqual([])
  })

  it('also make a single policy document', () => {
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

  it('are documented in docs/permissions.md', () => {
    const page = readFileSync(
      fileURLToPath(new URL('../../../../docs/permissions.md', import.meta.url)),
      'utf8',
    )
    expect(page, 'Run node tools/generate.mjs').toBe(permissionsPage())
  })
})
