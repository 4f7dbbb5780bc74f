import { listChanges } from '@plumbline/db'
import { z } from 'zod'
import { accountFilter, accountQuery } from '../accounts/account-filter.js'
import { ApiProblem } from '../http/api-problem.js'
import { oneOrMany, selectedSeverities, severityQuery } from '../http/fields.js'
import { defineRoute } from '../http/define-route.js'
import { waitQuery, waitUntil } from '../http/wait-until.js'
import { allChangeKinds, changeSchema, changeView } from './change.js'

const cursorForm = /^([0-9a-f-]{36})\.(\d{1,18})$|^latest$/

export const listChangesRoute = defineRoute({
  method: 'GET',
  url: '/v1/changes',
  operationId: 'listChanges',
  tag: 'Changes',
  summary: 'Read the change feed',
  description: `In commit order and without gaps. Store \`nextCursor\` and pass it as \`cursor\` in the next request: it is never null.
Without a cursor the feed is read from its first entry; \`cursor=latest\` returns no entries and the cursor of now. A filtered page may
be empty although the feed goes on: continue while \`hasMore\` is true. Entries are kept as long as the tenant exists.`,
  access: 'reader',
  query: z.strictObject({
    cursor: z
      .string()
      .regex(cursorForm, 'must be nextCursor of an earlier response, or latest')
      .optional()
      .describe('`nextCursor` of the previous response, or `latest`; omit it for the first entry'),
    kind: oneOrMany(z.enum(allChangeKinds))
      .optional()
      .describe('Entries of this kind only; repeat it for several'),
    ...accountQuery,
    ...severityQuery('Entries about findings of'),
    limit: z.coerce.number().int().min(1).max(500).default(50).describe('Largest number of entries'),
    wait: waitQuery('an entry'),
  }),
  success: {
    status: 200,
    description: 'Changes',
    schema: z
      .object({
        items: z.array(changeSchema).describe('Entries, the oldest first'),
        nextCursor: z.string().describe('Cursor of the next request; never null'),
        hasMore: z.boolean().describe('True if the feed goes on after `nextCursor`'),
      })
      .describe('A page of the feed')
      .meta({ id: 'ChangePage' }),
  },
  problems: ['feed-epoch-ended'],
  async handle({ query, tenant }, { closing }) {
    const [, epoch, afterSeq = '0'] = cursorForm.exec(query.cursor ?? '') ?? []
    const read = () =>
      tenant.sql(async (tx) =>
        listChanges(tx, {
          afterSeq: query.cursor === 'latest' ? 'latest' : afterSeq,
          kinds: query.kind ?? null,
          accountId: await accountFilter(tx, query),
          severities: selectedSeverities(query),
          limit: query.limit,
        }),
      )
    const hasNews = ({ items, hasMore }: Awaited<ReturnType<typeof read>>) => items.length > 0 || hasMore
    const seconds = query.cursor === 'latest' ? 0 : query.wait
    const slice = await waitUntil(read, hasNews, seconds, closing)
    if (epoch !== undefined && epoch !== slice.epoch) throw epochEnded()
    const items = slice.items.map((row) => changeView(row, slice.epoch))
    return { body: { items, nextCursor: `${slice.epoch}.${slice.lastSeq}`, hasMore: slice.hasMore } }
  },
})

function epochEnded(): ApiProblem {
  const detail =
    'The cursor belongs to an earlier epoch of the feed, which ended, for example by a restore from backup. Read all findings again, then follow the feed from its start.'
  return new ApiProblem('feed-epoch-ended', detail, { extensions: { resync: '/v1/findings?state=all' } })
}
