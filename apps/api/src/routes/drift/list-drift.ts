import { listDrift } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../../cursor.js'
import { driftSchema } from '../../schemas/drift.js'
import { idSchema, timeSchema } from '../../schemas/fields.js'
import { pageQuery, pageSchema } from '../../schemas/page.js'
import { driftView } from '../../views/drift-view.js'
import { defineRoute } from '../define-route.js'

const driftPosition = z.tuple([z.iso.datetime(), z.guid()])

export const listDriftRoute = defineRoute({
  method: 'GET',
  url: '/v1/drift',
  operationId: 'listDrift',
  tag: 'Resources',
  summary: 'List what changed in accounts, the newest first',
  description:
    'Each entry is one change in terms of meaning, between two evaluated scans. What could not be read on either side is no change.',
  access: 'reader',
  query: z.strictObject({
    accountId: idSchema.optional(),
    scanNo: z.coerce.number().int().min(1).max(2_147_483_647).optional().describe('Seen by this scan'),
    since: timeSchema.optional().describe('Seen by scans that were taken at this time or later'),
    ...pageQuery,
  }),
  success: { status: 200, description: 'Changes of resources', schema: pageSchema(driftSchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const { accountId = null, scanNo = null, cursor, limit } = query
    const since = query.since === undefined ? null : new Date(query.since)
    const after = decodeCursor('drift', driftPosition, cursor)
    const page = await tenant.sql((tx) => listDrift(tx, { accountId, scanNo, since, after, limit }))
    return { body: { items: page.items.map(driftView), nextCursor: encodeCursor('drift', page.next) } }
  },
})
