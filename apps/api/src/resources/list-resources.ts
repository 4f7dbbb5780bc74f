import { listResources } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { resourceSummarySchema } from './resource.js'
import { resourceSummaryView } from './resource.js'
import { defineRoute } from '../http/define-route.js'

const position = z.tuple([z.string(), z.string(), z.guid()])

export const listResourcesRoute = defineRoute({
  method: 'GET',
  url: '/v1/resources',
  operationId: 'listResources',
  tag: 'Resources',
  summary: 'List resources by type and ARN',
  access: 'reader',
  query: z.strictObject({
    ...accountQuery,
    type: z
      .string()
      .max(200)
      .optional()
      .describe('Resources of this type')
      .meta({ example: 'AWS::Lambda::Function' }),
    region: z.string().max(50).optional().describe('Resources in this region, or `global`'),
    q: z.string().min(1).max(200).optional().describe('Prefix of the name, case-insensitive'),
    ...pageQuery,
  }),
  success: {
    status: 200,
    description: 'Resources without their facts',
    schema: pageSchema(resourceSummarySchema),
  },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const after = decodeCursor('resources', position, query.cursor)
    const { type = null, region = null, q: namePrefix = null, limit } = query
    const filter = { type, region, namePrefix, after, limit }
    const page = await tenant.sql(async (tx) =>
      listResources(tx, { ...filter, accountId: await accountFilter(tx, query) }),
    )
    return {
      body: { items: page.items.map(resourceSummaryView), nextCursor: encodeCursor('resources', page.next) },
    }
  },
})
