import type { AccountRow } from '@plumbline/db'
import { type CoverageState, coverageStates, missingActions } from '@plumbline/model'
import type { z } from 'zod'
import type { Caller } from '../auth/caller.js'
import { type accountHealthStates, type accountSchema, partitionSchema } from '../schemas/account.js'
import { timeOf, timeOrNull } from '../schemas/fields.js'

export type AccountView = z.output<typeof accountSchema>

/** An account as a caller may see it: the ExternalId is shown to admin keys alone. */
export function accountView(row: AccountRow, caller: Caller): AccountView {
  return {
    id: row.id,
    name: row.name,
    awsAccountId: row.awsAccountId,
    partition: partitionSchema.parse(row.partition),
    connection: connectionView(row.connection, caller),
    health: healthView(row),
    createdAt: timeOf(row.createdAt),
  }
}

function connectionView(connection: AccountRow['connection'], caller: Caller): AccountView['connection'] {
  if (connection.kind === 'recording') return { kind: 'recording', recording: connection.recording }
  const { roleArn, externalId } = connection
  return { kind: 'role', roleArn, ...(caller.role === 'admin' && { externalId }) }
}

function healthView(row: AccountRow): AccountView['health'] {
  const { lastScan, evaluatedParts } = row
  const actions = evaluatedParts?.flatMap(({ coverage }) => missingActions(coverage)) ?? []
  return {
    state: healthState(row),
    lastScan: lastScan && {
      id: lastScan.id,
      scanNo: lastScan.scanNo,
      state: lastScan.state,
      requestedAt: timeOf(lastScan.requestedAt),
      finishedAt: timeOrNull(lastScan.finishedAt),
      failure: lastScan.failure,
    },
    lastEvaluatedAt: timeOrNull(row.lastEvaluatedAt),
    coverage: evaluatedParts && coverageCounts(evaluatedParts),
    missingActions: [...new Set(actions)].sort(),
  }
}

/** Health is told from scans, never stored. */
function healthState({ lastScan, evaluatedParts }: AccountRow): (typeof accountHealthStates)[number] {
  if (lastScan === null) return 'never_scanned'
  if (lastScan.state === 'failed') return 'failing'
  if (evaluatedParts === null) return 'pending'
  const isRead = evaluatedParts.every(
    ({ state, coverage }) =>
      state === 'complete' && Object.values(coverage).every((collector) => collector.state === 'complete'),
  )
  return isRead ? 'healthy' : 'incomplete'
}

function coverageCounts(parts: NonNullable<AccountRow['evaluatedParts']>): Record<CoverageState, number> {
  const states = parts.flatMap(({ coverage }) => Object.values(coverage).map(({ state }) => state))
  const count = (wanted: CoverageState) => states.filter((state) => state === wanted).length
  return Object.fromEntries(coverageStates.map((state) => [state, count(state)])) as Record<
    CoverageState,
    number
  >
}
