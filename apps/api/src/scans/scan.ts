import type { ScanDetail, ScanRow } from '@plumbline/db'
import {
  coverageStates,
  scanDepths,
  scanFailureCodes,
  type ScanPartState,
  scanPartStates,
  scanStates,
  scanTriggers,
} from '@plumbline/model'
import { z } from 'zod'
import {
  idSchema,
  missingReadShape,
  named,
  regionsSchema,
  timeOf,
  timeOrNull,
  timeSchema,
} from '../http/fields.js'

/** Body of `POST /v1/accounts/:id/scans`. */
export const newScanSchema = named(
  'NewScan',
  z
    .strictObject({
      regions: regionsSchema
        .optional()
        .describe(
          'Defaults to the regions of the account, else every enabled region; global services are always read',
        ),
      depth: z
        .enum(scanDepths)
        .optional()
        .describe(
          'Default `standard`: settings that seldom change, and policies of published Lambda versions, are carried forward for up to a day. `full` reads everything',
        ),
    })
    .describe('What to scan')
    .meta({ example: { regions: ['eu-west-1'] } }),
)

export const scanSchema = named(
  'Scan',
  z
    .object({
      id: idSchema.describe('Id of the scan'),
      accountId: idSchema.describe('Id of the account'),
      scanNo: z.int().describe('Sequence number of the scan in its account'),
      state: z
        .enum(scanStates)
        .describe('`completed` and `partial` are evaluated; `partial`: something was not read'),
      trigger: z.enum(scanTriggers).describe('What requested it'),
      requestedBy: z.string().describe('Who requested it'),
      regions: z.array(z.string()).nullable().describe('Null means every enabled region'),
      depth: z
        .enum(scanDepths)
        .describe(
          '`standard`: facts that seldom change may be carried forward for up to a day; `full`: everything is read',
        ),
      cancelRequested: z.boolean().describe('True if it is to be cancelled'),
      requestedAt: timeSchema.describe('When it was requested'),
      startedAt: timeSchema.nullable().describe('When a worker began it'),
      takenAt: timeSchema.nullable().describe('The time whose state the scan describes'),
      finishedAt: timeSchema.nullable().describe('When it ended'),
      evaluatedAt: timeSchema.nullable().describe('When its findings were written'),
      failure: z.string().nullable().describe('Why it failed, and what to do'),
      failureCode: z
        .enum(scanFailureCodes)
        .nullable()
        .describe(
          '`role_refused`: AWS refused the role; `wrong_account`: the role is in another account; `no_region`: no requested region is enabled; `nothing_read`: not even a list could be read; `attempts_exhausted`: every attempt failed. Null unless it failed',
        ),
    })
    .describe('A scan of an account'),
)

const collectorCoverageSchema = named(
  'CollectorCoverage',
  z
    .object({
      collector: z.string().describe('Id of the collector').meta({ example: 'lambda.function' }),
      region: z.string().describe('The region, or `global`'),
      state: z.enum(coverageStates).describe('How far it got'),
      resources: z.int().describe('Resources that it read'),
      calls: z.int().describe('Calls of AWS'),
      throttles: z.int().describe('Calls that AWS throttled'),
      missing: z
        .array(
          named(
            'MissingReadCount',
            z
              .object({ ...missingReadShape, count: z.int().describe('How often') })
              .describe('Reads that failed, with their number'),
          ),
        )
        .describe('Reads that failed'),
      detail: z.string().nullable().describe('What happened, unless it is complete'),
      carried: named(
        'CarriedFacts',
        z
          .object({
            facts: z.int().describe('How many facts'),
            since: timeSchema.describe('When the oldest of them was read'),
          })
          .describe('Facts that an earlier scan read and that were carried forward'),
      )
        .nullable()
        .describe('Facts that an earlier scan read and that were carried forward; null for none'),
    })
    .describe('What one collector read in one region'),
)

const missingActionSchema = named(
  'MissingAction',
  z
    .object({
      action: z.string().describe('The IAM action to grant'),
      regions: z.array(z.string()).describe('Regions in which it was denied'),
      collectors: z.array(z.string()).describe('Collectors that need it'),
    })
    .describe('An IAM action that was denied'),
)

/** A scan with progress and coverage. */
export const scanDetailSchema = named(
  'ScanDetail',
  scanSchema
    .extend({
      progress: named(
        'ScanProgress',
        z
          .object({
            total: z.int().describe('Regions'),
            done: z.int().describe('Regions that have ended'),
            byState: z.partialRecord(z.enum(scanPartStates), z.int()).describe('Regions by state'),
          })
          .describe('How far the scan is'),
      ),
      regionStates: z
        .array(
          named(
            'RegionState',
            z
              .object({
                region: z.string().describe('The region, or `global`'),
                state: z.enum(scanPartStates).describe('State of the region'),
                failure: z.string().nullable().describe('Why it failed'),
              })
              .describe('State of one region'),
          ),
        )
        .describe('Each region'),
      coverage: z.array(collectorCoverageSchema).describe('What was read, by region and collector'),
      missingActions: z
        .array(missingActionSchema)
        .describe('IAM actions that were denied and should be granted'),
    })
    .describe('A scan with progress and coverage'),
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
    depth: row.depth,
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
    Object.entries(collectors).map(
      ([collector, { state, resources, calls, throttles, missing, detail, carried }]) => ({
        collector,
        region,
        state,
        resources,
        calls,
        throttles,
        missing: [...missing],
        detail: detail ?? null,
        carried: carried ?? null,
      }),
    ),
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
