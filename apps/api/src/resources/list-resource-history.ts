import { listResourceHistory } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { idParams } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { resourceVersionSchema } from './resource.js'
import { scanPosition } from '../http/page.js'
import { resourceVersionView } from './resource.js'
import { defineRoute } from '../http/define-route.js'

export const listResourceHistoryRoute = defineRoute({
  method: 'GET',
  url: '/v1/resources/:id/history',
  operationId: 'listResourceHistory',
  tag: 'Resources',
  summary: 'List the earlier versions of a resource, newest first',
  access: 'reader',
  params: idParams,
  query: z.strictObject({ ...pageQuery }),
  success: { status: 200, description: 'Closed versions', schema: pageSchema(resourceVersionSchema) },
  problems: ['not-found', 'bad-cursor'],
  async handle({ params, query, tenant }) {
    const after = decodeCursor('resource-history', scanPosition, query.cursor)
    const { limit } = query
    const page = await tenant.sql((tx) => listResourceHistory(tx, { resourceId: params.id, after, limit }))
    const nextCursor = encodeCursor('resource-history', page.next)
    return { body: { items: page.items.map(resourceVersionView), nextCursor } }
  },
})
