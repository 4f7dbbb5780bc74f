import { integer, row, text, uuid } from '../client/rows.js'
import { newId } from '../client/new-id.js'
import { json, sql, type SqlTransaction } from '../client/sql.js'
import { FenceLost, type Lease, queueGraceSeconds } from '../leases/lease.js'

export interface StartedPart {
  readonly partId: string
  readonly region: string
  readonly fence: number
}

export interface PlannedScan {
  readonly scanId: string
  readonly accountId: string
  readonly regions: readonly string[]
  /** Every enabled region, kept on the schedule row. */
  readonly discoveredRegions: readonly string[]
  /** When the recording was made, for a replayed account; null for a live one. */
  readonly recordedAt: Date | null
  /** Requests of the connection itself. Default 0. */
  readonly connectionCalls?: number
}

const startedShape = row<StartedPart>('started part', { partId: uuid, region: text, fence: integer })

/**
 * Creates one part per region and moves the scan to `running`, all or nothing.
 *
 * @throws FenceLost if the scan is no longer held under the lease.
 */
export async function startParts(
  tx: SqlTransaction,
  plan: PlannedScan,
  lease: Lease,
): Promise<readonly StartedPart[]> {
  const moved = await tx.query(sql`
    update scan set state = 'running', connection_calls = connection_calls + ${plan.connectionCalls ?? 0}, held_by = null, attempts = 0, sweep_after = null,
      taken_at = coalesce(${plan.recordedAt}::timestamptz, clock_timestamp())
    where id = ${plan.scanId}::uuid and fence = ${lease.fence} and state = 'queued' and held_by = ${lease.holder}
      and not cancel_requested
    returning id`)
  if (moved.length === 0) throw new FenceLost(`scan ${plan.scanId}`)
  await tx.query(sql`
    update account_schedule set discovered_regions = ${plan.discoveredRegions}::text[]
    where account_id = ${plan.accountId}::uuid and discovered_regions is distinct from ${plan.discoveredRegions}::text[]`)
  const rows = [...plan.regions].sort().map((region) => ({ id: newId(), region }))
  return tx.rows(
    startedShape,
    sql`
    insert into scan_part (tenant_id, id, scan_id, account_id, region, state, fence, attempts, sweep_after, coverage)
    select ${tx.tenantId}::uuid, part.id, ${plan.scanId}::uuid, ${plan.accountId}::uuid, part.region, 'queued', 1, 0,
      clock_timestamp() + make_interval(secs => ${queueGraceSeconds}), '{}'::jsonb
    from jsonb_to_recordset(${json(rows)}::jsonb) as part(id uuid, region text)
    returning id as "partId", region, fence`,
  )
}
