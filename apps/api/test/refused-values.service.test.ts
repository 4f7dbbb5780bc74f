import { openSystem } from '@plumbline/db/system'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { problemType } from '../src/http/api-problem.js'
import { encodeCursor } from '../src/http/cursor.js'
import { seedAccount } from './seed.js'
import { createTestApi, type TestApi } from './test-api.js'

const id = '01936d5e-7c1a-7c3e-9f51-2d1c0a6b8f10'
const account = {
  name: 'production',
  awsAccountId: '444455556666',
  roleArn: 'arn:aws:iam::444455556666:role/PlumblineReader',
}
let api: TestApi
let accountId: string

beforeAll(async () => {
  api = await createTestApi(openSystem)
  accountId = await api.database.forTenant(api.a.tenantId).sql((tx) => seedAccount(tx, '600000000001'))
})
afterAll(() => api.close())

describe('values that Postgres refuses are refused with 400', () => {
  it.each(
    [
      ['resources', ['q', 'type', 'region']],
      ['findings', ['region', 'resourceArn', 'resourceType', 'ruleId']],
    ].flatMap(([list, names]) => [names].flat().map((name) => [name, list] as const)),
  )('NUL in %s of %s', async (name, list) => {
    const answer = await api.call(api.a.reader, 'GET', `/v1/${list}?${name}=a%00b`)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toMatchObject({
      type: problemType('validation-failed'),
      errors: [{ in: 'query', pointer: `#/${name}` }],
    })
  })

  it.each([
    ['accounts', ['a\0', id]],
    ['resources', ['a\0', 'b', id]],
    ['scans', ['0000-01-01T00:00:00Z', id]],
    ['drift', ['0000-01-01T00:00:00Z', id]],
    ['findings', [99_999, id]],
  ])('a cursor of %s', async (list, position) => {
    const answer = await api.call(api.a.reader, 'GET', `/v1/${list}?cursor=${encodeCursor(list, position)}`)
    expect([answer.statusCode, answer.json().type]).toEqual([400, problemType('bad-cursor')])
  })

  it.each([
    ['/v1/drift?since=0000-01-01T00:00:00Z'],
    ['/v1/findings?changedSince=0000-01-01T00:00:00Z'],
    ['/v1/drift?scanNo=2147483648'],
  ])('%s', async (url) => {
    const answer = await api.call(api.a.reader, 'GET', url)
    expect([answer.statusCode, answer.json().type]).toEqual([400, problemType('validation-failed')])
  })

  it.each(['a\0b', '\ud800'])('the name %j of an account', async (name) => {
    const answer = await api.call(api.a.admin, 'POST', '/v1/accounts', { ...account, name })
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ in: 'body', pointer: '#/name' }])
  })

  it.each([2_147_483_648, 5_041])('a jitter of %i minutes without an interval', async (jitterMinutes) => {
    const body = { intervalMinutes: null, jitterMinutes }
    const answer = await api.call(api.a.admin, 'PUT', `/v1/accounts/${accountId}/schedule`, body)
    expect(answer.statusCode).toBe(400)
    expect(answer.json().errors).toMatchObject([{ in: 'body', pointer: '#/jitterMinutes' }])
  })

  it('a key whose tenant is not a UUID is refused with 401', async () => {
    const key = `plb_${'1'.repeat(12)}0${'1'.repeat(19)}_${'a'.repeat(43)}`
    expect((await api.call(key, 'GET', '/v1/accounts')).statusCode).toBe(401)
  })
})
