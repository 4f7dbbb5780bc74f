import { isNewSince } from './is-new-since.js'
import { severities } from '@plumbline/model'
import { formatTable } from '../terminal/format-table.js'
import type { ScanFinding, ScanResult } from './judge-reading.js'

const columns = [
  { heading: 'SEVERITY' },
  { heading: 'RULE', minimum: 20 },
  { heading: 'RESOURCE', minimum: 16 },
  { heading: 'REGION' },
  { heading: 'WHAT IS WRONG', minimum: 24 },
]

/**
 * The findings as a table, highest severity first, then totals and what was not covered. Findings of one rule and severity on
 * one resource share a row, which names up to three of them. With a `width` of Infinity lines are not truncated.
 */
export function scanTable(result: ScanResult, width: number): string {
  const rows = groupFindings(result).map(({ finding, subjects }) => [
    finding.severity,
    finding.rule.id,
    finding.resource.name,
    finding.resource.region,
    `${isNewSince(result.previous, finding) === true ? 'new: ' : ''}${subjectText(subjects)}${finding.rule.title}`,
  ])
  const table = rows.length === 0 ? [] : [...formatTable(columns, rows, width), '']
  return [...table, ...totalLines(result), ...coverageLines(result)].map((line) => `${line}\n`).join('')
}

interface FindingGroup {
  readonly finding: ScanFinding
  /** Which failures on the resource: users, policies, variables, rules of a group; empty for the resource as a whole. */
  readonly subjects: readonly string[]
}

function groupFindings({ findings, previous }: ScanResult): readonly FindingGroup[] {
  const groups = new Map<string, FindingGroup>()
  for (const finding of findings) {
    const isNew = isNewSince(previous, finding) === true
    const key = `${isNew} ${finding.severity} ${finding.rule.id} ${finding.resource.arn}`
    const group = groups.get(key)
    const own = finding.subject === null ? [] : [finding.subject]
    groups.set(key, { finding: group?.finding ?? finding, subjects: [...(group?.subjects ?? []), ...own] })
  }
  return [...groups.values()]
}

/** Before the title, so that it is visible in a narrow terminal. */
function subjectText(subjects: readonly string[]): string {
  if (subjects.length === 0) return ''
  const more = subjects.length > 3 ? ` and ${subjects.length - 3} more` : ''
  return `${subjects.slice(0, 3).join(', ')}${more}: `
}

function totalLines({ findings, verdicts, reading, resources, previous }: ScanResult): readonly string[] {
  const counts = severities.map(
    (severity) => `${findings.filter((finding) => finding.severity === severity).length} ${severity}`,
  )
  const { pass, fail, unknown, notApplicable } = verdicts
  return [
    `${findings.length} findings: ${counts.join(', ')}${newText(findings, previous)}`,
    `Checks: ${pass} passed, ${fail} failed, ${unknown} unknown, ${notApplicable} not applicable, on ${resources} resources of account ${reading.accountId}`,
  ]
}

function newText(findings: readonly ScanFinding[], previous: ScanResult['previous']): string {
  if (previous === null) return ''
  const count = findings.filter((finding) => isNewSince(previous, finding) === true).length
  return `; ${count} new since ${previous.takenAt}`
}

/** What could not be read, and so was not evaluated: it never counts as passed. */
function coverageLines({
  gaps,
  verdicts,
  missingActions,
  reading,
  endedEarly,
}: ScanResult): readonly string[] {
  const leftOut = reading.enabled.filter((region) => !reading.regions.includes(region))
  const notCovered = [
    ...endedEarly.map((reason) => `the scan ended early: ${reason}`),
    ...(verdicts.unknown === 0 ? [] : [`${verdicts.unknown} checks are unknown (neither passed nor failed)`]),
    ...(missingActions.length === 0 ? [] : [`missing permissions: ${missingActions.join(', ')}`]),
    ...gapLines(gaps),
    ...(leftOut.length === 0 ? [] : [`regions not scanned: ${leftOut.join(', ')}`]),
  ]
  if (notCovered.length === 0) return ['Not covered: nothing, every read succeeded.']
  return ['Not covered:', ...notCovered.map((line) => `  ${line}`)]
}

/** Gaps that differ only in their region share a line. */
function gapLines(gaps: ScanResult['gaps']): readonly string[] {
  const regions = new Map<string, string[]>()
  for (const gap of gaps) {
    const key = `${gap.collector} was ${gap.state === 'partial' ? 'partially read' : 'not read'}: ${reasonOf(gap)}`
    regions.set(key, [...(regions.get(key) ?? []), gap.region])
  }
  return [...regions].map(([text, where]) => `${text}, in ${where.join(', ')}`)
}

function reasonOf({ missing, detail }: ScanResult['gaps'][number]): string {
  const reads = [...new Set(missing.map(({ operation, reason }) => `${operation} (${reason})`))]
  if (reads.length === 0) return detail ?? 'unknown reason'
  return detail === null ? reads.join(', ') : `${reads.join(', ')}: ${detail}`
}
