import { coverageStates, scanPartStates, scanStates, scanTriggers } from '@plumbline/model'
import { z } from 'zod'
import { idSchema, missingReadSchema, regionSchema, timeSchema } from './fields.js'
import { named } from './named.js'

/** Body of `POST /v1/accounts/:id/scans`. */
export const newScanSchema = named(
  'NewScan',
  z.strictObject({
    regions: z
      .array(regionSchema)
      .min(1)
      .max(100)
      .refine((regions) => new Set(regions).size === regions.length, 'names a region twice')
      .optional()
      .describe('Every enabled region unless said; global services are always read'),
  }),
)

export const scanSchema = named(
  'Scan',
  z.object({
    id: idSchema,
    accountId: idSchema,
    scanNo: z.int().describe('Orders the scans of an account'),
    state: z.enum(scanStates),
    trigger: z.enum(scanTriggers),
    requestedBy: z.string(),
    regions: z.array(z.string()).nullable().describe('Null means every enabled region'),
    cancelRequested: z.boolean(),
    requestedAt: timeSchema,
    startedAt: timeSchema.nullable(),
    takenAt: timeSchema.nullable().describe('The moment that the scan speaks of'),
    finishedAt: timeSchema.nullable(),
    evaluatedAt: timeSchema.nullable(),
    failure: z.string().nullable(),
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
    missingActions: z.array(missingActionSchema).describe('IAM actions that were refused: grant these'),
  }),
)
