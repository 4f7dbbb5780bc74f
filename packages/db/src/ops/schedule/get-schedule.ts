import { sql, type SqlTransaction } from '../../sql.js'
import { readSchedule, type ScheduleRow } from './schedule-row.js'

/** An account's schedule. Throws NotFound for an unknown account. */
export function getSchedule(tx: SqlTransaction, accountId: string): Promise<ScheduleRow> {
  return readSchedule(tx, accountId, sql``)
}
