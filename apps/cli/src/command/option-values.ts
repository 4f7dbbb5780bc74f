import { severities, type Severity, severityRank } from '@plumbline/model'
import { InvalidArgumentError } from 'commander'

/** Parses `a,b` as a list without duplicates. Throws InvalidArgumentError. */
export function textList(text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.includes('')) throw new InvalidArgumentError('It must be a comma-separated list.')
  return [...new Set(items)]
}

/** Parses an AWS account id: 12 digits. Throws InvalidArgumentError. */
export function awsAccountId(text: string): string {
  if (!/^\d{12}$/.test(text)) throw new InvalidArgumentError('It must be 12 digits.')
  return text
}

/** Parses `critical,high` as severities, each once. Throws InvalidArgumentError. */
export function severityList(text: string): readonly Severity[] {
  return textList(text).map((word) => {
    const severity = severities.find((one) => one === word)
    if (severity !== undefined) return severity
    throw new InvalidArgumentError(`It must be ${severities.join(', ')}; comma-separated for several.`)
  })
}

/** True for what both filters select; one that is left out selects everything. */
export function matchesSeverity({
  severity,
  minSeverity = 'low',
}: {
  /** Exactly these. */
  readonly severity?: readonly Severity[]
  /** This or worse. */
  readonly minSeverity?: Severity
}): (found: Severity) => boolean {
  return (found) =>
    (severity === undefined || severity.includes(found)) && severityRank(found) <= severityRank(minSeverity)
}
