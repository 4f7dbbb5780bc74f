import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { membersOf, textOf } from '../src/iam/xml-list.js'
import type { AwsSeed } from '../src/seed/aws-seed.js'
import { startTestbed, type Testbed } from '../src/testbed.js'
import { assumedClient, type SignedClient } from './signed-client.js'

const ACCOUNT = '222222222222'
const admin = 'arn:aws:iam::aws:policy/AdministratorAccess'
const document = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a&b/*' }],
}

let bed: Testbed
let aws: AwsSeed
let client: SignedClient
let policyArn: string

async function iam(Action: string, params: Record<string, string> = {}): Promise<string> {
  const { status, text } = await client.query('iam', { Action, ...params })
  if (status !== 200) throw new Error(`${Action}: ${status} ${text}`)
  return text
}

beforeAll(async () => {
  bed = await startTestbed()
  const role = { accountId: ACCOUNT, roleName: 'Scan', externalId: 'plb-1', trusted: '111111111111' }
  client = await assumedClient(bed.endpoint, await bed.seedAccountRole(role), 'plb-1')
  aws = bed.aws({ accountId: ACCOUNT, region: 'us-east-1' })
  policyArn = await aws.createManagedPolicy('deploy', document)
  await aws.createIamGroup({ name: 'admins', attached: [admin] })
  await aws.createIamUser({
    name: 'ana',
    groups: ['admins'],
    attached: [policyArn],
    inlinePolicies: { own: document },
    hasPassword: true,
    hasMfa: true,
    accessKeys: 1,
  })
  await aws.createRole({ name: 'plain' })
  await aws.attachToRole('plain', policyArn, admin)
  await aws.uploadCertificate('www')
})
afterAll(() => bed.stop())

describe('GetAccountAuthorizationDetails', () => {
  const details = (params: Record<string, string> = {}) => iam('GetAccountAuthorizationDetails', params)

  it('URL-encodes trust policies', async () => {
    const roles = membersOf(await details(), 'RoleDetailList')
    const plain = roles.find((role) => textOf(role, 'RoleName') === 'plain') ?? ''
    const trust = textOf(plain, 'AssumeRolePolicyDocument') ?? ''
    expect(trust).toMatch(/^%7B/)
    expect(JSON.parse(decodeURIComponent(trust))).toMatchObject({ Statement: [{ Action: 'sts:AssumeRole' }] })
  })

  it('attaches AWS managed policies and lists those in use with their attachment count', async () => {
    const xml = await details()
    const [group = ''] = membersOf(xml, 'GroupDetailList')
    expect(membersOf(group, 'AttachedManagedPolicies').map((one) => textOf(one, 'PolicyArn'))).toEqual([
      admin,
    ])
    const policies = membersOf(xml, 'Policies').map((one) => [
      textOf(one, 'PolicyName'),
      textOf(one, 'AttachmentCount'),
      textOf(one, 'PermissionsBoundaryUsageCount'),
    ])
    expect(policies).toEqual([
      ['deploy', '2', '0'],
      ['AdministratorAccess', '2', '0'],
    ])
  })

  it('returns pages of MaxItems, each item once', async () => {
    const names: string[] = []
    let Marker: string | undefined
    let pages = 0
    do {
      const xml = await details({ MaxItems: '2', ...(Marker === undefined ? {} : { Marker }) })
      for (const [list, name] of [
        ['UserDetailList', 'UserName'],
        ['GroupDetailList', 'GroupName'],
        ['RoleDetailList', 'RoleName'],
        ['Policies', 'PolicyName'],
      ] as const)
        names.push(...membersOf(xml, list).map((one) => textOf(one, name) ?? ''))
      Marker = textOf(xml, 'Marker')
      pages += 1
    } while (Marker !== undefined)
    expect(names.sort()).toEqual(['AdministratorAccess', 'Scan', 'admins', 'ana', 'deploy', 'plain'])
    expect(pages).toBe(3)
  })

  it('no longer lists an AWS managed policy that was detached, and refuses one that it does not have', async () => {
    await aws.query('iam', 'DetachRolePolicy', { RoleName: 'plain', PolicyArn: admin })
    const policies = membersOf(await details(), 'Policies')
    expect(textOf(policies[1] ?? '', 'AttachmentCount')).toBe('1')
    await aws.attachToRole('plain', admin)
    await expect(aws.attachToRole('plain', 'arn:aws:iam::aws:policy/Nothing')).rejects.toThrow(
      'aws-policies.ts',
    )
  })
})

describe('the credential report', () => {
  async function rows(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    const xml = await iam('GetCredentialReport')
    const text = Buffer.from(textOf(xml, 'Content') ?? '', 'base64').toString('utf8')
    const [header = '', ...lines] = text.split('\n')
    const columns = header.split(',')
    return new Map(
      lines.map((line) => {
        const cells = line.split(',')
        return [cells[0] ?? '', Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']))]
      }),
    )
  }

  it('has a row for root and the cells that a seed has set', async () => {
    await iam('GenerateCredentialReport')
    await aws.setIam({
      root: { passwordLastUsed: '2026-11-20T08:00:00Z' },
      reportCells: { ana: { access_key_1_last_rotated: '2020-01-01T00:00:00+00:00' } },
    })
    const report = await rows()
    expect(report.get('<root_account>')).toMatchObject({
      arn: `arn:aws:iam::${ACCOUNT}:root`,
      mfa_active: 'true',
      password_last_used: '2026-11-20T08:00:00Z',
    })
    expect(report.get('ana')).toMatchObject({
      password_enabled: 'true',
      mfa_active: 'true',
      access_key_1_active: 'true',
      access_key_1_last_rotated: '2020-01-01T00:00:00+00:00',
    })
  })

  it('is dated today', async () => {
    const generated = textOf(await iam('GetCredentialReport'), 'GeneratedTime') ?? ''
    expect(Date.now() - Date.parse(generated)).toBeLessThan(60_000)
  })
})

describe('root and certificates', () => {
  const summaryOf = async (key: string) =>
    new RegExp(`<key>${key}</key><value>(\\d+)<`).exec(await iam('GetAccountSummary'))?.[1]

  it('has an unused root until a seed changes it', async () => {
    expect(await summaryOf('AccountMFAEnabled')).toBe('1')
    expect(await summaryOf('AccountPasswordPresent')).toBe('1')
    await aws.setIam({ root: { hasMfa: false, accessKeys: 1 } })
    expect(await summaryOf('AccountMFAEnabled')).toBe('0')
    expect(await summaryOf('AccountAccessKeysPresent')).toBe('1')
    expect(await summaryOf('Users')).toBe('1')
  })

  it('lists virtual devices without their seeds, including that of root', async () => {
    const list = () => iam('ListVirtualMFADevices')
    expect(await list()).not.toMatch(/Base32StringSeed|QRCodePNG/)
    expect(await list()).not.toContain(':root<')
    await aws.setIam({ root: { hasVirtualMfa: true } })
    expect(membersOf(await list(), 'VirtualMFADevices')).toHaveLength(2)
    expect(await list()).toContain(`<Arn>arn:aws:iam::${ACCOUNT}:root</Arn>`)
  })

  it('uses the seeded dates of certificates', async () => {
    await aws.setIam({
      certificates: { www: { uploaded: '2026-01-01T00:00:00Z', expires: '2099-01-01T00:00:00Z' } },
    })
    expect(textOf(await iam('ListServerCertificates'), 'Expiration')).toBe('2099-01-01T00:00:00Z')
  })
})

describe('contacts', () => {
  const get = (type: string) => client.post('account', '/getAlternateContact', { AlternateContactType: type })

  it('do not exist until they are set', async () => {
    const none = await get('SECURITY')
    expect([none.status, none.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException'])
    await aws.putAlternateContact('SECURITY', 'security@example.com')
    const { text } = await get('SECURITY')
    expect(JSON.parse(text)).toMatchObject({ AlternateContact: { EmailAddress: 'security@example.com' } })
    expect((await get('BILLING')).status).toBe(404)
  })

  it('are counted and denied by name', async () => {
    const rule = bed.deny({ service: 'account', operation: 'GetContactInformation' })
    const denied = await client.post('account', '/getContactInformation', {})
    expect(denied.headers.get('x-amzn-errortype')).toBe('AccessDeniedException')
    bed.removeRule(rule)
    expect((await client.post('account', '/getContactInformation', {})).status).toBe(200)
  })

  it('refuse a type that AWS does not have', async () => {
    expect((await get('LEGAL')).headers.get('x-amzn-errortype')).toBe('ValidationException')
  })
})
