import { isJsonObject, severityRank } from '@plumbline/model'
import { formatTable } from '../terminal/format-table.js'
import { wrapText } from '../terminal/wrap-text.js'
import { describeChange } from './describe-change.js'
import type { DayTwoChanges, DriftEntry, FindingChange } from './read-day-two.js'

/** Maximum number of listed resources and findings. */
const shownResources = 20
const shownFindings = 8

const columns = [
  { heading: 'ACCOUNT' },
  { heading: 'RESOURCE', minimum: 12 },
  { heading: 'REGION' },
  { heading: 'WHAT CHANGED', minimum: 16 },
]

/** The day-2 changes: resources with values before and after, then findings that opened and resolved. */
export function dayTwoLines(accounts: readonly DayTwoChanges[], width: number): readonly string[] {
  const known = accounts.filter(({ previous }) => previous !== null)
  if (known.length === 0) return ['  No earlier scan to compare with: this was the first one.']
  const changed = known.flatMap(changedResources)
  const resources = changed.flatMap(({ what, ...resource }) => (what === null ? [] : [{ ...resource, what }]))
  const events = known.flatMap(({ account, events: own }) => own.map((event) => ({ ...event, account })))
  if (changed.length === 0 && events.length === 0) return known.map(nothingLine)
  const rows = resources
    .slice(0, shownResources)
    .map(({ account, name, region, what }) => [account, name, region, what])
  const more = changed.length - rows.length
  return [
    `  Day-2 changes${betweenText(known)}:`,
    '',
    ...formatTable(columns, rows, width - 2).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more, including consequences of these`] : []),
    '',
    ...findingText('Findings opened', events, ['opened', 'reopened'], width),
    ...findingText('Findings resolved', events, ['resolved'], width),
  ]
}

function nothingLine({ account, previous }: DayTwoChanges): string {
  const when = previous?.takenAt
  return `  ${account}: no change since scan ${previous?.scanNo}${when ? ` of ${timeText(when)}` : ''}.`
}

function betweenText(accounts: readonly DayTwoChanges[]): string {
  const [first] = accounts
  if (!first?.previous?.takenAt || first.takenAt === null) return ''
  return `, from ${timeText(first.previous.takenAt)} to ${timeText(first.takenAt)}`
}

/** `2026-11-20 06:00 UTC` */
function timeText(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

interface ChangedResource {
  readonly account: string
  readonly name: string
  readonly region: string
  /** Null if it is only a consequence of other changes. */
  readonly what: string | null
}

/** One entry for each resource, sorted by the highest severity of the findings that opened on it. */
function changedResources({ account, drift, events }: DayTwoChanges): readonly ChangedResource[] {
  const byArn = new Map<string, DriftEntry[]>()
  for (const one of drift) byArn.set(one.resourceArn, [...(byArn.get(one.resourceArn) ?? []), one])
  return [...byArn]
    .map(([arn, drifts]) => ({ arn, drifts, rank: rankOf(arn, events) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.arn, b.arn))
    .map(({ arn, drifts }) => ({
      account,
      name: drifts[0]?.resourceName ?? taggedName(drifts) ?? nameOf(arn),
      region: drifts[0]?.region ?? '',
      what: describeChange(drifts),
    }))
}

function rankOf(arn: string, events: readonly FindingChange[]): number {
  const ranks = events
    .filter(({ resourceArn, kind }) => resourceArn === arn && kind !== 'resolved')
    .map(({ severity }) => severityRank(severity))
  return Math.min(...ranks, Number.MAX_SAFE_INTEGER)
}

/** The tag `Name` of a deleted resource. */
function taggedName(drifts: readonly DriftEntry[]): string | null {
  const before = drifts[0]?.before
  const tags = isJsonObject(before) ? before['tags'] : undefined
  const name = isJsonObject(tags) ? tags['Name'] : undefined
  return typeof name === 'string' ? name : null
}

/** The last part of an ARN, for a deleted resource without a name. */
function nameOf(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn
}

type AccountEvent = FindingChange & { readonly account: string }

function findingText(
  label: string,
  events: readonly AccountEvent[],
  kinds: readonly FindingChange['kind'][],
  width: number,
): readonly string[] {
  const found = events
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity))
  if (found.length === 0) return [`  ${label}: none.`]
  const shown = found.slice(0, shownFindings).map(textOf)
  const more = found.length > shown.length ? [`and ${found.length - shown.length} more`] : []
  return wrapText(`${label} (${found.length}): ${[...shown, ...more].join('; ')}.`, width, '  ', '    ')
}

function textOf({ severity, ruleId, resourceName, resourceArn }: AccountEvent): string {
  return `${severity} ${ruleId} on ${resourceName ?? nameOf(resourceArn)}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
