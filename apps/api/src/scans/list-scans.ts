import { listScans } from '@plumbline/db'
import { scanStates } from '@plumbline/model'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { oneOrMany, requestTime } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { scanSchema } from './scan.js'
import { scanView } from './scan.js'
import { defineRoute } from '../http/define-route.js'

const position = z.tuple([requestTime(), z.guid()])

export const listScansRoute = defineRoute({
  method: 'GET',
  url: '/v1/scans',
  operationId: 'listScans',
  tag: 'Scans',
  summary: 'List scans, newest first',
  access: 'reader',
  query: z.strictObject({
    ...accountQuery,
    state: oneOrMany(z.enum(scanStates)).optional().describe('Scans in this state; repeat it for several'),
    scanNo: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe('Scans with this number'),
    ...pageQuery,
  }),
  success: { status: 200, description: 'Scans', schema: pageSchema(scanSchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const after = decodeCursor('scans', position, query.cursor)
    const { state: states = null, scanNo = null, limit } = query
    const page = await tenant.sql(async (tx) =>
      listScans(tx, { accountId: await accountFilter(tx, query), states, scanNo, after, limit }),
    )
    return { body: { items: page.items.map(scanView), nextCursor: encodeCursor('scans', page.next) } }
  },
})
