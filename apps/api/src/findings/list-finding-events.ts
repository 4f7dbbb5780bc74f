import { listFindingEvents } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { idParams } from '../http/fields.js'
import { findingEventSchema } from './finding.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { scanPosition } from '../http/page.js'
import { findingEventView } from './finding.js'
import { defineRoute } from '../http/define-route.js'

export const listFindingEventsRoute = defineRoute({
  method: 'GET',
  url: '/v1/findings/:id/events',
  operationId: 'listFindingEvents',
  tag: 'Findings',
  summary: 'List the events of a finding, newest first',
  access: 'reader',
  params: idParams,
  query: z.strictObject({ ...pageQuery }),
  success: { status: 200, description: 'Events', schema: pageSchema(findingEventSchema) },
  problems: ['not-found', 'bad-cursor'],
  async handle({ params, query, tenant }) {
    const after = decodeCursor('finding-events', scanPosition, query.cursor)
    const page = await tenant.sql((tx) =>
      listFindingEvents(tx, { findingId: params.id, after, limit: query.limit }),
    )
    const nextCursor = encodeCursor('finding-events', page.next)
    return { body: { items: page.items.map(findingEventView), nextCursor } }
  },
})
