import { listAccounts } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { accountSchema } from './account.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { accountView } from './account.js'
import { defineRoute } from '../http/define-route.js'

const position = z.tuple([z.string(), z.guid()])

export const listAccountsRoute = defineRoute({
  method: 'GET',
  url: '/v1/accounts',
  operationId: 'listAccounts',
  tag: 'Accounts',
  summary: 'List accounts by name',
  access: 'reader',
  query: z.strictObject({ ...pageQuery }),
  success: { status: 200, description: 'Accounts with their health', schema: pageSchema(accountSchema) },
  problems: ['bad-cursor'],
  async handle({ query, caller, tenant }) {
    const after = decodeCursor('accounts', position, query.cursor)
    const page = await tenant.sql((tx) => listAccounts(tx, { after, limit: query.limit }))
    const items = page.items.map((row) => accountView(row, caller))
    return { body: { items, nextCursor: encodeCursor('accounts', page.next) } }
  },
})
