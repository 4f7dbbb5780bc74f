import { listFindings } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { idSchema, requestTime, severitySchema } from '../http/fields.js'
import { findingSchema } from './finding.js'
import { oneOrMany } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { findingView } from './finding.js'
import { defineRoute } from '../http/define-route.js'
import { resolveRuleIds } from './resolve-rule-ids.js'

const position = z.tuple([z.int().min(0).max(9), z.guid()])

const filterQuery = z.strictObject({
  accountId: idSchema.optional(),
  ruleId: oneOrMany(z.string().max(100)).optional(),
  severity: oneOrMany(severitySchema).optional(),
  state: z.enum(['open', 'resolved', 'all']).default('open'),
  resourceArn: z.string().max(2048).optional(),
  resourceType: z.string().max(200).optional(),
  region: z.string().max(50).optional(),
  framework: z.string().max(100).optional().meta({ example: 'pci-dss-4.0.1' }),
  control: z
    .string()
    .max(100)
    .optional()
    .describe('A control of `framework`, which is required; an unknown one is refused')
    .meta({ example: '1.4.2' }),
  unconfirmed: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      '`true`: only findings that the last evaluation could not confirm; `false`: only confirmed ones',
    ),
  changedSince: requestTime({ offset: true }).optional(),
  ...pageQuery,
})

export const listFindingsRoute = defineRoute({
  method: 'GET',
  url: '/v1/findings',
  operationId: 'listFindings',
  tag: 'Findings',
  summary: 'List findings, highest severity first',
  access: 'reader',
  query: filterQuery,
  success: { status: 200, description: 'Findings', schema: pageSchema(findingSchema) },
  problems: ['bad-cursor'],
  async handle({ query, tenant }) {
    const filter = filterOf(query)
    const page = await tenant.sql((tx) => listFindings(tx, filter))
    return { body: { items: page.items.map(findingView), nextCursor: encodeCursor('findings', page.next) } }
  },
})

function filterOf(query: z.output<typeof filterQuery>): Parameters<typeof listFindings>[1] {
  const { accountId = null, severity: severities = null, state } = query
  const { resourceArn = null, resourceType = null, region = null, limit } = query
  return {
    accountId,
    ruleIds: resolveRuleIds(query),
    severities,
    state: state === 'all' ? null : state,
    resourceArn,
    resourceType,
    region,
    isUnconfirmed: query.unconfirmed === undefined ? null : query.unconfirmed === 'true',
    changedSince: query.changedSince === undefined ? null : new Date(query.changedSince),
    after: decodeCursor('findings', position, query.cursor),
    limit,
  }
}
