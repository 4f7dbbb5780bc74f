import { type Deadline, startDeadline } from '../client/deadline.js'

/** How long reading may take, in milliseconds. */
export interface ReadLimits {
  /** One region, or the global services. */
  readonly partMs: number
  /** All parts of a scan, from its start. */
  readonly scanMs: number
}

/** By calculation: 10,000 functions, 7 calls each at half of Lambda's 15 calls a second, take 2.6 hours. */
export const defaultReadLimits: ReadLimits = { partMs: 6 * 3600_000, scanMs: 12 * 3600_000 }

/** A part was stopped since it, or its scan, took too long. */
export class PartOverdue extends Error {
  override readonly name = 'PartOverdue'
}

/**
 * The deadline of one part, whose signal is aborted with PartOverdue; what the part has not reached by then is not read.
 * `scanStartedAt` is in milliseconds since 1970.
 */
export function startPartDeadline(
  region: string,
  { partMs, scanMs }: ReadLimits,
  scanStartedAt: number,
  signal: AbortSignal,
): Deadline {
  const left = scanStartedAt + scanMs - Date.now()
  const reason =
    left < partMs
      ? `the scan took longer than ${scanMs / 1000} s (SCAN_SECONDS)`
      : `reading ${region} took longer than ${partMs / 1000} s (SCAN_PART_SECONDS)`
  const overdue = (): Error => new PartOverdue(`${reason}; what was not reached by then was not read`)
  return startDeadline(Math.min(partMs, left), overdue, [signal])
}
