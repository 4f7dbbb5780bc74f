import { listFindings } from '@plumbline/db'
import { z } from 'zod'
import { decodeCursor, encodeCursor } from '../http/cursor.js'
import { idSchema, requestTime, severitySchema } from '../http/fields.js'
import { findingSchema, fingerprintSchema } from './finding.js'
import { oneOrMany } from '../http/fields.js'
import { pageQuery, pageSchema } from '../http/page.js'
import { findingView } from './finding.js'
import { defineRoute } from '../http/define-route.js'
import { badQuery } from '../http/bad-query.js'
import { severities, type Severity, severityRank } from '@plumbline/model'
import { resolveRuleIds } from './resolve-rule-ids.js'

const position = z.tuple([z.int().min(0).max(9), z.guid()])

const filterQuery = z.strictObject({
  accountId: idSchema.optional(),
  ruleId: oneOrMany(z.string().max(100)).optional(),
  severity: oneOrMany(severitySchema).optional().describe('Exactly this severity; repeat it for several'),
  minSeverity: severitySchema.optional().describe('This severity or worse'),
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
    const filter = filterOf(query)
    const page = await tenant.sql((tx) => listFindings(tx, filter))
    return { body: { items: page.items.map(findingView), nextCursor: encodeCursor('findings', page.next) } }
  },
})

function filterOf(query: z.output<typeof filterQuery>): Parameters<typeof listFindings>[1] {
  const { accountId = null, state, fingerprint = null } = query
  const { resourceArn = null, resourceType = null, region = null, limit } = query
  return {
    accountId,
    ruleIds: resolveRuleIds(query),
    severities: severitiesOf(query),
    fingerprint,
    state: state === 'all' ? null : state,
    resourceArn,
    resourceType,
    region,
    ...whenOf(query),
    after: decodeCursor('findings', position, query.cursor),
    limit,
  }
}

function whenOf(query: z.output<typeof filterQuery>) {
  const { accountId, openedInScan = null, unconfirmed, changedSince } = query
  if (openedInScan !== null && accountId === undefined) throw badQuery('openedInScan', 'requires accountId')
  return {
    openedInScan,
    isNew: query.new === 'true',
    isUnconfirmed: unconfirmed === undefined ? null : unconfirmed === 'true',
    changedSince: changedSince === undefined ? null : new Date(changedSince),
  }
}

/** The severities that match both filters; null means all of them. */
function severitiesOf({ severity, minSeverity }: z.output<typeof filterQuery>): readonly Severity[] | null {
  if (minSeverity === undefined) return severity ?? null
  const worse = severities.slice(0, severityRank(minSeverity) + 1)
  return severity === undefined ? worse : severity.filter((one) => worse.includes(one))
}
