import { isJsonObject, severityRank } from '@plumbline/model'
import { formatTable } from '../terminal/format-table.js'
import { wrapText } from '../terminal/wrap-text.js'
import { describeChange } from './describe-change.js'
import type { Night, NightDrift, NightEvent } from './read-night.js'

/** Changed resources and findings that are listed at the most. */
const shownResources = 20
const shownFindings = 8

const columns = [
  { heading: 'ACCOUNT' },
  { heading: 'RESOURCE', minimum: 12 },
  { heading: 'REGION' },
  { heading: 'WHAT CHANGED', minimum: 16 },
]

/** What changed since the scans before: resources with before and after, then findings that opened and closed. */
export function nightLines(nights: readonly Night[], width: number): readonly string[] {
  const known = nights.filter(({ previous }) => previous !== null)
  if (known.length === 0) return ['  Nothing to compare with yet: this was the first scan.']
  const changed = known.flatMap(changedResources)
  const resources = changed.flatMap(({ what, ...resource }) => (what === null ? [] : [{ ...resource, what }]))
  const events = known.flatMap(({ account, events: own }) => own.map((event) => ({ ...event, account })))
  if (changed.length === 0 && events.length === 0) return known.map(nothingLine)
  const rows = resources
    .slice(0, shownResources)
    .map(({ account, name, region, what }) => [account, name, region, what])
  const more = changed.length - rows.length
  return [
    `  What changed overnight${betweenText(known)}:`,
    '',
    ...formatTable(columns, rows, width - 2).map((line) => `  ${line}`),
    ...(more > 0 ? [`  … and ${more} more, among them what only follows from these`] : []),
    '',
    ...findingText('Opened by it', events, ['opened', 'reopened'], width),
    ...findingText('Resolved by it', events, ['resolved'], width),
  ]
}

function nothingLine({ account, previous }: Night): string {
  const when = previous?.takenAt
  return `  ${account}: no change since scan ${previous?.scanNo}${when ? ` of ${timeText(when)}` : ''}.`
}

function betweenText(nights: readonly Night[]): string {
  const [first] = nights
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
  /** Null where it only follows from other changes. */
  readonly what: string | null
}

/** One entry a resource, those about which a finding opened first, the worst of them at the top. */
function changedResources({ account, drift, events }: Night): readonly ChangedResource[] {
  const byArn = new Map<string, NightDrift[]>()
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

function rankOf(arn: string, events: readonly NightEvent[]): number {
  const ranks = events
    .filter(({ resourceArn, kind }) => resourceArn === arn && kind !== 'resolved')
    .map(({ severity }) => severityRank(severity))
  return Math.min(...ranks, Number.MAX_SAFE_INTEGER)
}

/** The tag `Name` that a resource had which is gone. */
function taggedName(drifts: readonly NightDrift[]): string | null {
  const before = drifts[0]?.before
  const tags = isJsonObject(before) ? before['tags'] : undefined
  const name = isJsonObject(tags) ? tags['Name'] : undefined
  return typeof name === 'string' ? name : null
}

/** The last part of an ARN, for what is gone and so has no name any more. */
function nameOf(arn: string): string {
  return arn.split(/[:/]/).at(-1) ?? arn
}

type AccountEvent = NightEvent & { readonly account: string }

function findingText(
  label: string,
  events: readonly AccountEvent[],
  kinds: readonly NightEvent['kind'][],
  width: number,
): readonly string[] {
  const found = events
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity))
  if (found.length === 0) return [`  ${label}: no finding.`]
  const shown = found.slice(0, shownFindings).map(textOf)
  const more = found.length > shown.length ? [`and ${found.length - shown.length} more`] : []
  return wrapText(`${label}, ${found.length}: ${[...shown, ...more].join('; ')}.`, width, '  ', '    ')
}

function textOf({ severity, ruleId, resourceName, resourceArn }: AccountEvent): string {
  return `${severity} ${ruleId} on ${resourceName ?? nameOf(resourceArn)}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
