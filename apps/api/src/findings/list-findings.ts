import { listFindings } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { requestTime, selectedSeverities, severityQuery } from '../http/fields.js'
import { findingSchema, fingerprintSchema } from './finding.js'
import { oneOrMany } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { findingView } from './finding.js'
import { defineRoute } from '../http/define-route.js'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { badQuery } from '../http/bad-query.js'
import { resolveRuleIds } from './resolve-rule-ids.js'

const position = z.tuple([z.int().min(0).max(9), z.guid()])

const filterQuery = z.strictObject({
  ...accountQuery,
  ruleId: oneOrMany(z.string().max(100)).optional().describe('Findings of this rule; repeat it for several'),
  ...severityQuery('Findings of'),
  state: z.enum(['open', 'resolved', 'all']).default('open').describe('Findings in this state'),
  resourceArn: z.string().max(2048).optional().describe('Findings of this resource'),
  resourceType: z.string().max(200).optional().describe('Findings of resources of this type'),
  region: z.string().max(50).optional().describe('Findings in this region, or `global`'),
  framework: z
    .string()
    .max(100)
    .optional()
    .describe('Findings of rules that map to this framework; an unknown one is refused')
    .meta({ example: 'pci-dss-4.0.1' }),
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
  fingerprint: fingerprintSchema.optional(),
  openedInScan: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('Opened or reopened by the scan with this number; requires `accountId` or `awsAccountId`'),
  new: z
    .enum(['true'])
    .optional()
    .describe('`true`: only findings that the last evaluated scan of their account opened or reopened'),
  changedSince: requestTime({ offset: true })
    .optional()
    .describe(
      'Changed by an evaluation that was committed at this time or later. Pass the time of your last request; to miss nothing, follow the change feed instead',
    ),
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
    const page = await tenant.sql(async (tx) =>
      listFindings(tx, filterOf(query, await accountFilter(tx, query))),
    )
    return { body: { items: page.items.map(findingView), nextCursor: encodeCursor('findings', page.next) } }
  },
})

function filterOf(
  query: z.output<typeof filterQuery>,
  accountId: string | null,
): Parameters<typeof listFindings>[1] {
  const { state, fingerprint = null } = query
  const { resourceArn = null, resourceType = null, region = null, limit } = query
  return {
    accountId,
    ruleIds: resolveRuleIds(query),
    severities: selectedSeverities(query),
    fingerprint,
    state: state === 'all' ? null : state,
    resourceArn,
    resourceType,
    region,
    ...whenOf(query, accountId),
    after: decodeCursor('findings', position, query.cursor),
    limit,
  }
}

function whenOf(query: z.output<typeof filterQuery>, accountId: string | null) {
  const { openedInScan = null, unconfirmed, changedSince } = query
  if (openedInScan !== null && accountId === null)
    throw badQuery('openedInScan', 'requires accountId or awsAccountId')
  return {
    openedInScan,
    isNew: query.new === 'true',
    isUnconfirmed: unconfirmed === undefined ? null : unconfirmed === 'true',
    changedSince: changedSince === undefined ? null : new Date(changedSince),
  }
}
