import type { ScanDetail, ScanRow } from '@plumbline/db'
import {
  coverageStates,
  scanFailureCodes,
  type ScanPartState,
  scanPartStates,
  scanStates,
  scanTriggers,
} from '@plumbline/model'
import { z } from 'zod'
import {
  idSchema,
  missingReadSchema,
  named,
  regionsSchema,
  timeOf,
  timeOrNull,
  timeSchema,
} from '../http/fields.js'

/** Body of `POST /v1/accounts/:id/scans`. */
export const newScanSchema = named(
  'NewScan',
  z.strictObject({
    regions: regionsSchema
      .optional()
      .describe(
        'Defaults to the regions of the account, else every enabled region; global services are always read',
      ),
  }),
)

export const scanSchema = named(
  'Scan',
  z.object({
    id: idSchema,
    accountId: idSchema,
    scanNo: z.int().describe('Sequence number of the scan in its account'),
    state: z.enum(scanStates),
    trigger: z.enum(scanTriggers),
    requestedBy: z.string(),
    regions: z.array(z.string()).nullable().describe('Null means every enabled region'),
    cancelRequested: z.boolean(),
    requestedAt: timeSchema,
    startedAt: timeSchema.nullable(),
    takenAt: timeSchema.nullable().describe('The time whose state the scan describes'),
    finishedAt: timeSchema.nullable(),
    evaluatedAt: timeSchema.nullable(),
    failure: z.string().nullable().describe('Why it failed, and what to do'),
    failureCode: z
      .enum(scanFailureCodes)
      .nullable()
      .describe(
        '`role_refused`: AWS refused the role; `wrong_account`: the role is in another account; `no_region`: no requested region is enabled; `nothing_read`: not even a list could be read; `attempts_exhausted`: every attempt failed. Null unless it failed',
      ),
  }),
)

const collectorCoverageSchema = z.object({
  collector: z.string(),
  region: z.string(),
  state: z.enum(coverageStates),
  resources: z.int(),
  calls: z.int(),
  throttles: z.int(),
  missing: z.array(missingReadSchema.extend({ count: z.int() })),
  detail: z.string().nullable(),
})

const missingActionSchema = z.object({
  action: z.string(),
  regions: z.array(z.string()),
  collectors: z.array(z.string()),
})

/** A scan with progress and coverage. */
export const scanDetailSchema = named(
  'ScanDetail',
  scanSchema.extend({
    progress: z.object({
      total: z.int().describe('Regions'),
      done: z.int(),
      byState: z.partialRecord(z.enum(scanPartStates), z.int()),
    }),
    regionStates: z.array(
      z.object({ region: z.string(), state: z.enum(scanPartStates), failure: z.string().nullable() }),
    ),
    coverage: z.array(collectorCoverageSchema),
    missingActions: z
      .array(missingActionSchema)
      .describe('IAM actions that were denied and should be granted'),
  }),
)

export type ScanView = z.output<typeof scanSchema>
export type ScanDetailView = z.output<typeof scanDetailSchema>

/** Maps a scan row. */
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
    failureCode: row.failureCode,
  }
}

/** Maps a scan with its progress, and its coverage by region and collector. */
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
    missingActions: deniedActions(coverage),
  }
}

function progressOf(states: readonly ScanPartState[]): ScanDetailView['progress'] {
  const byState: Partial<Record<ScanPartState, number>> = {}
  for (const state of states) byState[state] = (byState[state] ?? 0) + 1
  const done = states.length - (byState.queued ?? 0) - (byState.collecting ?? 0)
  return { total: states.length, done, byState }
}

function deniedActions(coverage: ScanDetailView['coverage']): ScanDetailView['missingActions'] {
  const denials = coverage.flatMap(({ collector, region, missing }) =>
    missing
      .filter(({ reason }) => reason === 'access_denied')
      .map(({ action }) => ({ action, collector, region })),
  )
  const actions = [...new Set(denials.map(({ action }) => action))].sort()
  return actions.map((action) => {
    const where = denials.filter((denial) => denial.action === action)
    return {
      action,
      regions: [...new Set(where.map(({ region }) => region))].sort(),
      collectors: [...new Set(where.map(({ collector }) => collector))].sort(),
    }
  })
}
