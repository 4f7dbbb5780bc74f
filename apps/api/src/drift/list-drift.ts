import { listDrift } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { driftSchema } from './drift.js'
import { idSchema, requestTime } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { driftView } from './drift.js'
import { defineRoute } from '../http/define-route.js'

const position = z.tuple([requestTime(), z.guid()])

export const listDriftRoute = defineRoute({
  method: 'GET',
  url: '/v1/drift',
  operationId: 'listDrift',
  tag: 'Resources',
  summary: 'List drift, newest first',
  description:
    'Each entry is one semantic change between two evaluated scans. Facts that could not be read by either scan are not drift.',
  access: 'reader',
  query: z.strictObject({
    accountId: idSchema.optional(),
    scanNo: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe('Detected by this scan'),
    since: requestTime().optional().describe('Detected by scans at or after this time'),
    ...pageQuery,
  }),
  success: { status: 200, description: 'Drift entries', schema: pageSchema(driftSchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const { accountId = null, scanNo = null, cursor, limit } = query
    const since = query.since === undefined ? null : new Date(query.since)
    const after = decodeCursor('drift', position, cursor)
    const page = await tenant.sql((tx) => listDrift(tx, { accountId, scanNo, since, after, limit }))
    return { body: { items: page.items.map(driftView), nextCursor: encodeCursor('drift', page.next) } }
  },
})
