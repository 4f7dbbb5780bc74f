import { severities, type Severity, severityRank } from '@plumbline/model'
import { InvalidArgumentError } from 'commander'
import { exitCodes } from '../command/command-failed.js'
import type { ScanResult } from './judge-reading.js'

/** When `plumbline scan` exits with a code other than 0. */
export interface FailOn {
  /** Findings of this severity or higher; null for no findings. */
  readonly severity: Severity | null
  /** Any failed read or unknown verdict. */
  readonly isUnknown: boolean
}

/** Parses `high`, `any`, `unknown` or a comma-separated list. Throws InvalidArgumentError. */
export function parseFailOn(text: string): FailOn {
  const words = text.split(',').map((word) => word.trim())
  const isUnknown = words.includes('unknown')
  const levels = words
    .filter((word) => word !== 'unknown')
    .map((word) => severities.find((severity) => severity === word || (word === 'any' && severity === 'low')))
  const [lowest = null] = levels
    .map((severity) => {
      if (severity !== undefined) return severity
      throw new InvalidArgumentError(
        `It must be ${severities.join(', ')}, any or unknown; comma-separated for several.`,
      )
    })
    .sort((a, b) => severityRank(b) - severityRank(a))
  return { severity: lowest, isUnknown }
}

type Counted = Pick<ScanResult, 'findings' | 'verdicts' | 'gaps' | 'nothingRead' | 'endedEarly'>

/**
 * The exit code of a scan: 3 if nothing was read, 1 for findings that count, 3 if reading ended early, and 3 for failed reads if
 * they count.
 */
export function exitCodeOf(result: Counted, { severity, isUnknown }: FailOn): number {
  if (result.nothingRead) return exitCodes.unread
  const counts = (found: Severity) => severity !== null && severityRank(found) <= severityRank(severity)
  if (result.findings.some((finding) => counts(finding.severity))) return exitCodes.findings
  if (result.endedEarly.length > 0) return exitCodes.unread
  return isUnknown && !isWhole(result) ? exitCodes.unread : 0
}

/** True if every attempted read succeeded and no verdict is unknown. */
export function isWhole({ verdicts, gaps }: Pick<ScanResult, 'verdicts' | 'gaps'>): boolean {
  return verdicts.unknown === 0 && gaps.length === 0
}
