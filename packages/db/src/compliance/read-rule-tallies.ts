import type { EvaluationPart, RuleTallies } from '@plumbline/model'
import { integer, jsonb, nullable, row, text, timestamp, uuid } from '../client/rows.js'
import { NotFound } from '../client/errors.js'
import { whereAll, sql, type SqlTransaction } from '../client/sql.js'

type Row = Omit<RuleTallies, 'scan'> & {
  readonly scanId: string | null
  readonly scanNo: number | null
  readonly takenAt: Date | null
  readonly parts: readonly EvaluationPart[]
}

const talliesShape = row<Row>('rule tallies', {
  accountId: uuid,
  awsAccountId: text,
  accountName: text,
  scanId: nullable(uuid),
  scanNo: nullable(integer),
  takenAt: nullable(timestamp),
  parts: jsonb(),
  counts: jsonb(),
  openFindings: jsonb(),
  resources: jsonb(),
})

/**
 * Reads the tallies of one account, or of all accounts of the tenant, ordered by name.
 *
 * @throws NotFound for an unknown account
 */
export async function readRuleTallies(
  tx: SqlTransaction,
  accountId: string | null,
): Promise<readonly RuleTallies[]> {
  const where = whereAll([accountId !== null && sql`a.id = ${accountId}`])
  const rows = await tx.rows(
    talliesShape,
    sql`
    select a.id as "accountId", a.aws_account_id as "awsAccountId", a.name as "accountName",
           s.id as "scanId", s.scan_no as "scanNo", coalesce(s.taken_at, s.evaluated_at) as "takenAt",
           coalesce(s.summary -> 'parts', '[]') as parts, coalesce(t.counts, '{}') as counts,
           f.by_rule as "openFindings", r.by_type as resources
    from account a
    left join account_schedule e on e.tenant_id = a.tenant_id and e.account_id = a.id
    left join scan s on s.tenant_id = a.tenant_id and s.account_id = a.id and s.scan_no = e.last_evaluated_scan_no
    left join lateral (
      select y.counts from tally y
      where y.tenant_id = a.tenant_id and y.account_id = a.id and y.from_scan_no <= s.scan_no
      order by y.from_scan_no desc limit 1) t on true
    cross join lateral (
      select coalesce(jsonb_object_agg(g.rule_id, g.n), '{}') as by_rule from (
        select x.rule_id, count(*)::int as n from finding x
        where x.tenant_id = a.tenant_id and x.account_id = a.id and x.state = 'open' group by x.rule_id) g) f
    cross join lateral (
      select coalesce(jsonb_object_agg(g.type, g.n), '{}') as by_type from (
        select x.type, count(*)::int as n from resource x
        where x.tenant_id = a.tenant_id and x.account_id = a.id group by x.type) g) r
    where ${where} order by a.name, a.id`,
  )
  if (accountId !== null && rows.length === 0) throw new NotFound('account', accountId)
  return rows.map(talliesOf)
}

function talliesOf({ scanId, scanNo, takenAt, parts, ...tallies }: Row): RuleTallies {
  if (scanId === null || scanNo === null || takenAt === null) return { ...tallies, scan: null }
  return { ...tallies, scan: { id: scanId, scanNo, takenAt, parts } }
}
