import { listChanges } from '@plumbline/db'
import { z } from 'zod'
import { ApiProblem } from '../http/api-problem.js'
import { changeSchema } from './change.js'
import { timeOf } from '../http/fields.js'
import { defineRoute } from '../http/define-route.js'

const cursorForm = /^([0-9a-f-]{36})\.(\d{1,18})$/

export const listChangesRoute = defineRoute({
  method: 'GET',
  url: '/v1/changes',
  operationId: 'listChanges',
  tag: 'Changes',
  summary: 'Read the change feed',
  description:
    'In commit order and without gaps. Store `nextCursor` and pass it as `after` in the next request: it is never null.',
  access: 'reader',
  query: z.strictObject({
    after: z
      .string()
      .regex(cursorForm, 'must be nextCursor of an earlier response')
      .optional()
      .describe('`epoch.seq`'),
    limit: z.coerce.number().int().min(1).max(500).default(50),
  }),
  success: {
    status: 200,
    description: 'Changes',
    schema: z.object({ items: z.array(changeSchema), nextCursor: z.string() }),
  },
  problems: ['feed-epoch-ended'],
  async handle({ query, tenant }) {
    const [, epoch, afterSeq = '0'] = cursorForm.exec(query.after ?? '') ?? []
    const slice = await tenant.sql((tx) => listChanges(tx, { afterSeq, limit: query.limit }))
    if (epoch !== undefined && epoch !== slice.epoch) throw epochEnded()
    const cursor = (seq: string) => `${slice.epoch}.${seq}`
    const items = slice.items.map(({ seq, at, ...change }) => ({
      ...change,
      cursor: cursor(seq),
      at: timeOf(at),
    }))
    return { body: { items, nextCursor: cursor(slice.items.at(-1)?.seq ?? afterSeq) } }
  },
})

function epochEnded(): ApiProblem {
  const detail =
    'The cursor belongs to an earlier epoch of the feed, which ended, for example by a restore from backup. Read all findings again, then follow the feed from its start.'
  return new ApiProblem('feed-epoch-ended', detail, { extensions: { resync: '/v1/findings?state=all' } })
}
