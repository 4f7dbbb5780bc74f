import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Seed, seed, seedArn } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

let api: TestApi
let seeded: Seed
beforeAll(async () => {
  api = await createTestApi(openSystem)
  seeded = await seed(api.database, api.a.tenantId)
  await seed(api.database, api.a.tenantId, '444455556666')
})
afterAll(() => api.close())

const get = async (query: string) => (await api.call(api.a.reader, 'GET', `/v1/drift?${query}`)).json()

describe('drift', () => {
  it('shows resource, path, values before and after, and the interval', async () => {
    const { items } = await get(`accountId=${seeded.accountId}`)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      accountId: seeded.accountId,
      scanNo: 1,
      kind: 'changed',
      awsAccountId: '111122223333',
      changes: [{ path: 'memoryMb', before: 128, after: 256 }],
      resource: { arn: seedArn, type: 'AWS::Lambda::Function', region: 'eu-west-1', name: 'orders' },
      notBefore: '2026-11-20T10:00:00.000Z',
      notAfter: '2026-11-20T10:00:00.000Z',
    })
  })

  it('is filtered and paged', async () => {
    expect((await get('since=2026-11-20T10:00:00.000Z')).items).toHaveLength(2)
    expect((await get('since=2026-11-20T10:00:00.001Z')).items).toEqual([])
    expect((await get(`accountId=${seeded.accountId}&scanNo=2`)).items).toEqual([])
    const first = await get('limit=1')
    const second = await get(`limit=1&cursor=${first.nextCursor}`)
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
    expect(new Set(ids).size).toBe(2)
    expect(second.nextCursor).toBeNull()
  })

  it('refuses a cursor of another list', async () => {
    const { nextCursor } = (await api.call(api.a.reader, 'GET', '/v1/accounts?limit=1')).json()
    const answer = await api.call(api.a.reader, 'GET', `/v1/drift?cursor=${nextCursor}`)
    expect(answer.statusCode).toBe(400)
  })
})
