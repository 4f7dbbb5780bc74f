import type { ScanDetail, ScanRow } from '@plumbline/db'
import type { ScanPartState } from '@plumbline/model'
import type { z } from 'zod'
import { timeOf, timeOrNull } from '../schemas/fields.js'
import type { scanDetailSchema, scanSchema } from '../schemas/scan.js'

export type ScanView = z.output<typeof scanSchema>
export type ScanDetailView = z.output<typeof scanDetailSchema>

/** A scan in a list. */
export function scanView(row: ScanRow): ScanView {
  return {
    id: row.id,
    accountId: row.accountId,
    scanNo: row.scanNo,
    state: row.state,
    trigger: row.trigger,
    requestedBy: row.requestedBy,
    regions: row.regions && [...row.regions],
    cancelRequested: row.cancelRequested,
    requestedAt: timeOf(row.requestedAt),
    startedAt: timeOrNull(row.startedAt),
    takenAt: timeOrNull(row.takenAt),
    finishedAt: timeOrNull(row.finishedAt),
    evaluatedAt: timeOrNull(row.evaluatedAt),
    failure: row.failure,
  }
}

/** A scan with its progress, and its coverage folded by region and collector. */
export function scanDetailView(scan: ScanDetail): ScanDetailView {
  const coverage = scan.parts.flatMap(({ region, coverage: collectors }) =>
    Object.entries(collectors).map(([collector, { missing, detail, ...counts }]) => ({
      collector,
      region,
      ...counts,
      missing: [...missing],
      detail: detail ?? null,
    })),
  )
  return {
    ...scanView(scan),
    progress: progressOf(scan.parts.map(({ state }) => state)),
    regionStates: scan.parts.map(({ region, state, failure }) => ({ region, state, failure })),
    coverage,
    missingActions: refusedActions(coverage),
  }
}

function progressOf(states: readonly ScanPartState[]): ScanDetailView['progress'] {
  const byState: Partial<Record<ScanPartState, number>> = {}
  for (const state of states) byState[state] = (byState[state] ?? 0) + 1
  const done = states.length - (byState.queued ?? 0) - (byState.collecting ?? 0)
  return { total: states.length, done, byState }
}

function refusedActions(coverage: ScanDetailView['coverage']): ScanDetailView['missingActions'] {
  const refusals = coverage.flatMap(({ collector, region, missing }) =>
    missing
      .filter(({ reason }) => reason === 'access_denied')
      .map(({ action }) => ({ action, collector, region })),
  )
  const actions = [...new Set(refusals.map(({ action }) => action))].sort()
  return actions.map((action) => {
    const where = refusals.filter((refusal) => refusal.action === action)
    return {
      action,
      regions: [...new Set(where.map(({ region }) => region))].sort(),
      collectors: [...new Set(where.map(({ collector }) => collector))].sort(),
    }
  })
}
