import type { CheckRow } from './check-row.js'

/** As of 2026-11-22. */
export const accountChecks: readonly CheckRow[] = []
