/**
 * Makes recordings of the same seed identical, with plausible ages: values that the test bed generates for each run (times,
 * ids, code digests) are replaced by values derived from the name of the resource.
 */
import { createHash } from 'node:crypto'
import { dateOf, hexOf, numberOf } from './dates.mjs'
import { deployed } from './day-two-changes.mjs'
import { dateReport } from './date-report.mjs'

/** A recording's calls in canonical form. `when`: `day`, when day 1 was taken (`firstDay`) and this one (`takenAt`). */
export function canonicalCalls(calls, when) {
  const rename = renamerOf(calls)
  const renamed = JSON.parse(rename(JSON.stringify(calls)))
  const canonical = renamed.map((call) => ({ ...call, ...canonicalAnswer(call, when) }))
  return canonical.sort((a, b) => compare(callKey(a), callKey(b)))
}

function canonicalAnswer(call, when) {
  if (!('output' in call)) return {}
  const answer = particular[call.operation]?.(call, when) ?? call.output
  return { output: sortLists(canonicalValue(answer, ownerOf(call.input, callKey(call)), when)) }
}

/** Responses that require more than new names and times. */
const particular = {
  'iam:GetCredentialReport': ({ output }, when) => ({
    ...output,
    Content: { $bytes: dateReport(output.Content.$bytes, when) },
    GeneratedTime: { $exact: minutesBefore(when.takenAt, 20) },
  }),
  'cloudtrail:GetTrailStatus': ({ output, input }, when) => {
    // An active trail has just delivered; a stopped one delivered last when it was stopped.
    const last = output.IsLogging ? minutesBefore(when.takenAt, 4) : dateOf(input.Name, when).toISOString()
    return mapMembers(output, (name, value) =>
      name === 'LatestDeliveryTime' ? { $exact: last } : name === 'LatestDeliveryAttemptTime' ? last : value,
    )
  },
}

function isOfAws(policyArn) {
  return policyArn?.startsWith('arn:aws:iam::aws:policy/') === true
}

function minutesBefore(date, minutes) {
  return new Date(date.getTime() - minutes * 60_000).toISOString()
}

/** Replaces ids wherever they occur, including in ARNs and inputs. */
function renamerOf(calls) {
  const names = new Map()
  for (const { region, output } of calls) {
    for (const config of output?.CodeSigningConfigs ?? []) {
      const publishers = JSON.stringify(config.AllowedPublishers)
      names.set(config.CodeSigningConfigId, `csc-${hexOf(`${region} ${publishers}`, 17)}`)
    }
  }
  return (text) => [...names].reduce((done, [from, to]) => done.replaceAll(from, to), text)
}

/** Members that identify a resource, most specific first. */
const identities = [
  'FunctionArn',
  'LayerVersionArn',
  'CodeSigningConfigArn',
  'Arn',
  'TrailARN',
  'SerialNumber',
  'VpcEndpointId',
  'FlowLogId',
  'Name',
]

function ownerOf(value, otherwise) {
  const own = identities.map((name) => value[name]).find((id) => typeof id === 'string')
  return own?.replace(/:\$LATEST$/, '') ?? otherwise
}

/** `owner` names the closest resource that a value belongs to. */
function canonicalValue(value, owner, when) {
  if (Array.isArray(value)) return value.map((item) => canonicalValue(item, owner, when))
  if (typeof value !== 'object' || value === null) return value
  if (typeof value.$exact === 'string') return { $date: value.$exact }
  // AWS managed policies keep the dates that AWS set.
  if (typeof value.$date === 'string')
    return isOfAws(owner) ? value : { $date: dateOf(owner, when).toISOString() }
  const own = ownerOf(value, owner)
  return mapMembers(value, (name, item) => canonicalMember(name, item, own, when))
}

function canonicalMember(name, item, owner, when) {
  // The same package for all versions of a function would hide that they differ.
  if (name === 'CodeSha256') return createHash('sha256').update(packageOf(owner, when)).digest('base64')
  if (name === 'CodeSize') return 180_000 + (numberOf(packageOf(owner, when)) % 4_000_000)
  if (name === 'RevisionId') return uuid(`${owner} ${when.day}`)
  if (typeof item === 'string' && isTime(item)) return lambdaTime(dateOf(owner, when))
  return canonicalValue(item, owner, when)
}

function packageOf(owner, { day }) {
  return day > 1 && deployed.has(owner) ? `${owner} of the night` : owner
}

function mapMembers(object, map) {
  return Object.fromEntries(Object.entries(object).map(([name, item]) => [name, map(name, item)]))
}

function isTime(text) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)
}

/** As Lambda writes it: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
function lambdaTime(date) {
  return date.toISOString().replace('Z', '+0000')
}

/** Sorts lists of mappings and of code signing configurations by id. */
function sortLists(output) {
  const sorted = { ...output }
  if (sorted.EventSourceMappings) sorted.EventSourceMappings = sortBy(sorted.EventSourceMappings, 'UUID')
  if (sorted.CodeSigningConfigs)
    sorted.CodeSigningConfigs = sortBy(sorted.CodeSigningConfigs, 'CodeSigningConfigId')
  return sorted
}

function sortBy(list, member) {
  return [...list].sort((a, b) => compare(a[member], b[member]))
}

function callKey({ operation, region, input }) {
  return `${operation} ${region} ${JSON.stringify(input)}`
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b)
}

function uuid(text) {
  const digits = hexOf(text, 32)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-')
}
