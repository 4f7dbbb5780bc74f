import { isJsonObject, type Json } from '@plumbline/model'
import type { DriftEntry } from './read-day-two.js'

/** Facts that only change as a consequence of other changes. */
const derived: ReadonlySet<string> = new Set(['lastModified', 'codeSize', 'attachmentCount'])

/** Describes the changes of one resource in short: `runtime python3.9 → python3.14`. Null if all are derived. */
export function describeChange(drifts: readonly DriftEntry[]): string | null {
  const texts = drifts.filter(({ path }) => !derived.has(path)).map(describeOne)
  return texts.length === 0 ? null : [...new Set(texts)].join('; ')
}

function describeOne({ kind, path, before, after, resourceType }: DriftEntry): string {
  if (kind !== 'changed') return `${resourceType.split('::').slice(1).join(' ')} ${kind}`
  if (path === 'codeSha256') return 'new code'
  const [fact = path, element] = path.split('[')
  if (element === undefined) return `${fact} ${describeValues(before, after)}`
  // An element of a list that was added, removed or changed.
  if (before === null) return `${fact} +${short(after)}`
  return after === null ? `${fact} −${short(before)}` : `${fact} ${describeValues(before, after)}`
}

function describeValues(before: Json, after: Json): string {
  const [were, are] = [textsOf(before), textsOf(after)]
  if (were === null || are === null) return `${short(before)} → ${short(after)}`
  const added = are.filter((text) => !were.includes(text)).map((text) => `+${text}`)
  const removed = were.filter((text) => !are.includes(text)).map((text) => `−${text}`)
  return [...added, ...removed].join(', ') || 'reordered'
}

/** The elements of a list, each in short; null if it is not a list. */
function textsOf(value: Json): readonly string[] | null {
  return Array.isArray(value) ? value.map((item: Json) => short(item)) : null
}

/** One value, short enough for a line. */
function short(value: Json): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return value.startsWith('arn:') ? lastPart(value) : value
  if (typeof value !== 'object') return String(value)
  return isJsonObject(value) ? shortObject(value) : `${value.length} entries`
}

function shortObject(value: { readonly [name: string]: Json }): string {
  const { hits, ruleId, authType, Sid, arn, isActive, lastRotatedDay, Statement, weight } = value
  if (ruleId !== undefined) return ruleText(value)
  if (Array.isArray(hits))
    return `${plain(value['name'])}${hits.length > 0 ? ', which contains a secret' : ''}`
  if (typeof authType === 'string') return authType
  if (typeof Sid === 'string') return Sid
  if (Array.isArray(Statement)) return Statement.map((one: Json) => short(one)).join(', ')
  if (typeof weight === 'number') return `${Math.round(weight * 100)} % to ${plain(value['version'])}`
  if (typeof arn === 'string') return lastPart(arn)
  if (isActive !== undefined) return `key of ${plain(lastRotatedDay)}`
  return 'an entry'
}

/** `tcp 5432 from 0.0.0.0/0` */
function ruleText(rule: { readonly [name: string]: Json }): string {
  const { protocol, fromPort, toPort, direction, ipv4Cidr, ipv6Cidr, prefixListId, groupId } = rule
  const ports = fromPort === toPort ? plain(fromPort) : `${plain(fromPort)}–${plain(toPort)}`
  const peer = plain(ipv4Cidr ?? ipv6Cidr ?? prefixListId ?? groupId)
  const what = protocol === '-1' ? 'everything' : `${plain(protocol)} ${ports}`
  return `${what} ${direction === 'egress' ? 'to' : 'from'} ${peer}`
}

function plain(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '?'
}

/** `AdministratorAccess` of a policy's ARN, `acme-observability:2` of a layer's. */
function lastPart(arn: string): string {
  const name = arn.split(':').slice(5).join(':')
  return (
    name
      .split('/')
      .at(-1)
      ?.replace(/^(?:function|layer):/, '') ?? arn
  )
}
