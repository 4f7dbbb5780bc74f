import { listApiKeys } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { defineRoute } from '../http/define-route.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { apiKeySchema, apiKeyView } from './api-key.js'

const position = z.tuple([z.string(), z.guid()])

export const listApiKeysRoute = defineRoute({
  method: 'GET',
  url: '/v1/api-keys',
  operationId: 'listApiKeys',
  tag: 'API keys',
  summary: 'List API keys by name',
  description: 'Keys of every state, without their secrets.',
  access: 'admin',
  query: z.strictObject({ ...pageQuery }),
  success: { status: 200, description: 'API keys', schema: pageSchema(apiKeySchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const after = decodeCursor('api-keys', position, query.cursor)
    const page = await tenant.sql((tx) => listApiKeys(tx, { after, limit: query.limit }))
    return { body: { items: page.items.map(apiKeyView), nextCursor: encodeCursor('api-keys', page.next) } }
  },
})
