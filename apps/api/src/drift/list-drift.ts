import { listDrift } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { driftSchema } from './drift.js'
import { requestTime } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { driftView } from './drift.js'
import { defineRoute } from '../http/define-route.js'

const position = z.tuple([requestTime(), z.guid(), z.string().max(2048)])

export const listDriftRoute = defineRoute({
  method: 'GET',
  url: '/v1/drift',
  operationId: 'listDrift',
  tag: 'Resources',
  summary: 'List drift by resource, newest first',
  description:
    'Each entry is one resource with every change that one scan detected since the previous evaluated one. Facts that either scan could not read are not drift, and neither is what AWS updates without a change of configuration, such as the time of the last modification or use.',
  access: 'reader',
  query: z.strictObject({
    ...accountQuery,
    scanNo: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe('Detected by this scan'),
    since: requestTime().optional().describe('Detected by scans at or after this time'),
    ...pageQuery,
  }),
  success: { status: 200, description: 'Drift entries', schema: pageSchema(driftSchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const { scanNo = null, cursor, limit } = query
    const since = query.since === undefined ? null : new Date(query.since)
    const after = decodeCursor('drift', position, cursor)
    const page = await tenant.sql(async (tx) =>
      listDrift(tx, { accountId: await accountFilter(tx, query), scanNo, since, after, limit }),
    )
    return { body: { items: page.items.map(driftView), nextCursor: encodeCursor('drift', page.next) } }
  },
})
