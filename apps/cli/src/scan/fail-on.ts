import { severities, type Severity, severityRank } from '@plumbline/model'
import { InvalidArgumentError } from 'commander'
import { exitCodes } from '../command-failed.js'
import type { ScanResult } from './judge-reading.js'

/** When `plumbline scan` ends with another code than 0. */
export interface FailOn {
  /** Findings of this severity or worse; null for none. */
  readonly severity: Severity | null
  /** Where anything that was requested was not read, or a verdict is unknown. */
  readonly isUnknown: boolean
}

/** `high`, `any`, `unknown` or several with commas. Throws InvalidArgumentError. */
export function parseFailOn(text: string): FailOn {
  const words = text.split(',').map((word) => word.trim())
  const isUnknown = words.includes('unknown')
  const wanted = words
    .filter((word) => word !== 'unknown')
    .map((word) => severities.find((severity) => severity === word || (word === 'any' && severity === 'low')))
  const [mildest = null] = wanted
    .map((severity) => {
      if (severity !== undefined) return severity
      throw new InvalidArgumentError(
        `It must be ${severities.join(', ')}, any or unknown, or several with commas.`,
      )
    })
    .sort((a, b) => severityRank(b) - severityRank(a))
  return { severity: mildest, isUnknown }
}

type Counted = Pick<ScanResult, 'findings' | 'verdicts' | 'gaps' | 'nothingRead'>

/** The exit code of a scan: 3 where nothing was read, 1 for findings that count, 3 for what is unknown if that counts. */
export function exitCodeOf(result: Counted, { severity, isUnknown }: FailOn): number {
  if (result.nothingRead) return exitCodes.unread
  const counts = (found: Severity) => severity !== null && severityRank(found) <= severityRank(severity)
  if (result.findings.some((finding) => counts(finding.severity))) return exitCodes.findings
  return isUnknown && !isWhole(result) ? exitCodes.unread : 0
}

/** True where every read that the scan attempted was answered and no verdict is unknown. */
export function isWhole({ verdicts, gaps }: Pick<ScanResult, 'verdicts' | 'gaps'>): boolean {
  return verdicts.unknown === 0 && gaps.length === 0
}
