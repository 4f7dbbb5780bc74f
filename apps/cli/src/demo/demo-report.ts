import type { FindingRow } from '@plumbline/db'
import type { ScanSummary } from '@plumbline/model'
import { severities, severityRank } from '@plumbline/model'
import { rules } from '@plumbline/rules'
import { formatTable } from '../terminal/format-table.js'
import { wrapText } from '../terminal/wrap-text.js'

/** Maximum number of rows of the table. */
export const topCount = 15

type ShownFinding = Pick<FindingRow, 'severity' | 'ruleId' | 'resourceArn' | 'resourceName' | 'region'> & {
  readonly account: string
}

const titles: ReadonlyMap<string, string> = new Map(rules.map(({ id, title }) => [id, title]))

const columns = [
  { heading: 'SEVERITY' },
  { heading: 'RULE', minimum: 14 },
  { heading: 'RESOURCE', minimum: 12 },
  { heading: 'ACCOUNT' },
  { heading: 'REGION' },
  { heading: 'WHAT IS WRONG', minimum: 10 },
]

/**
 * A table of the top findings of all accounts, and the number of findings of each severity. Findings of one rule on one
 * resource share a row. Within a severity, no rule has a second row before every rule has one, so that the table shows every
 * kind of finding.
 */
export function findingLines(findings: readonly ShownFinding[], width: number): readonly string[] {
  const total = totalLine(findings)
  if (findings.length === 0) return [total]
  const top = interleaveRules(groupByResource(findings)).slice(0, topCount)
  const rows = top.map(({ finding, count }) => [
    finding.severity,
    finding.ruleId,
    finding.resourceName ?? finding.resourceArn,
    finding.account,
    finding.region,
    `${titles.get(finding.ruleId) ?? finding.ruleId}${count > 1 ? ` (${count})` : ''}`,
  ])
  const table = formatTable(columns, rows, width - 2).map((line) => `  ${line}`)
  const more = findings.length - top.reduce((sum, { count }) => sum + count, 0)
  return [...table, ...(more > 0 ? [`  … and ${more} more`] : []), '', total]
}

interface FindingGroup {
  readonly finding: ShownFinding
  readonly count: number
}

function groupByResource(findings: readonly ShownFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    const key = `${finding.severity} ${finding.ruleId} ${finding.resourceArn}`
    const group = groups.get(key)
    groups.set(key, { finding: group?.finding ?? finding, count: (group?.count ?? 0) + 1 })
  }
  return [...groups.values()]
}

/** Sorts by severity, then by how many groups of the same rule and severity come before; otherwise keeps the order. */
function interleaveRules(groups: readonly FindingGroup[]): readonly FindingGroup[] {
  const seen = new Map<string, number>()
  const placed = groups.map((group) => {
    const key = `${group.finding.severity} ${group.finding.ruleId}`
    const turn = seen.get(key) ?? 0
    seen.set(key, turn + 1)
    return { group, rank: severityRank(group.finding.severity), turn }
  })
  return placed.sort((a, b) => a.rank - b.rank || a.turn - b.turn).map(({ group }) => group)
}

function totalLine(findings: readonly ShownFinding[]): string {
  const counts = severities.map(
    (severity) => `${findings.filter((finding) => finding.severity === severity).length} ${severity}`,
  )
  return `  ${findings.length} open findings: ${counts.join(', ')}`
}

/** A scan's summary under its account's short name. */
export interface AccountSummary {
  readonly account: string
  readonly summary: ScanSummary | null
}

/** What could not be read, and so was not evaluated: it never counts as passed. */
export function coverageLines(accounts: readonly AccountSummary[], width: number): readonly string[] {
  const summaries = accounts.flatMap(({ summary }) => (summary === null ? [] : [summary]))
  const sum = (pick: (summary: ScanSummary) => number) =>
    summaries.reduce((total, summary) => total + pick(summary), 0)
  const read = `Read ${sum(({ resources }) => resources)} resources with ${sum(({ calls }) => calls)} AWS calls; ${sum(({ verdicts }) => verdicts.pass)} checks passed, ${sum(({ verdicts }) => verdicts.fail)} failed.`
  const gaps = accounts.flatMap(({ account, summary }) => (summary === null ? [] : gapOf(account, summary)))
  const notCovered = gaps.length === 0 ? ['Not covered: nothing, every read succeeded.'] : gaps
  return [read, ...notCovered].flatMap((text) => wrapText(text, width, '  ', '    '))
}

function gapOf(account: string, { verdicts, missingActions, parts }: ScanSummary): readonly string[] {
  if (verdicts.unknown === 0 && missingActions.length === 0) return []
  const because = missingActions.length === 0 ? '' : `; missing permissions: ${missingActions.join(', ')}`
  const where = parts.filter(({ state }) => state !== 'complete').map(({ region }) => region)
  const places = where.length === 0 ? '' : ` (in ${where.join(', ')})`
  return [
    `Not covered in ${account}: ${unknownText(verdicts.unknown)} (neither passed nor failed)${because}${places}.`,
  ]
}

function unknownText(count: number): string {
  return count === 1 ? '1 check is unknown' : `${count} checks are unknown`
}

/** The next steps. */
export function nextLines(url: string): readonly string[] {
  return [
    '  Next, in another terminal:',
    '    read -rs KEY   # paste the admin key: it is not echoed and not in the history of the shell',
    `    curl -H "authorization: Bearer $KEY" '${url}/v1/findings?minSeverity=high'`,
    `    API reference: ${url}/docs`,
  ]
}
