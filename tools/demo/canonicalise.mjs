/**
 * Makes two recordings of the same seed equal: what the test bed makes up anew each time (ids, times, digests of code) is
 * replaced by something derived from the name of the thing. Dates are days and minutes before the recording's own, so
 * that functions look as old as they would in an account that has lived.
 */
import { createHash } from 'node:crypto'
import { account } from './account.mjs'

const DAY_MS = 86_400_000

/** A recording's calls in canonical form; `networks` are the seed's, in the order in which they were made. */
export function canonicalCalls(calls, { takenAt, networks }) {
  const rename = renamerOf(calls, networks)
  const renamed = JSON.parse(rename(JSON.stringify(calls)))
  const settled = renamed.map((call) => ({ ...call, ...settledAnswer(call, takenAt) }))
  return settled.sort((a, b) => compare(callKey(a), callKey(b)))
}

function settledAnswer(call, takenAt) {
  if (!('output' in call)) return {}
  const settle = (value, owner) => settleValue(value, owner, takenAt)
  return { output: sortLists(settle(call.output, callKey(call))) }
}

/** Replaces whole ids wherever they stand, also inside of ARNs and inputs. */
function renamerOf(calls, networks) {
  const names = new Map()
  networks.forEach(({ vpcId, subnetId, securityGroupId }, index) => {
    names.set(vpcId, `vpc-${hex(`vpc ${index}`, 17)}`)
    names.set(subnetId, `subnet-${hex(`subnet ${index}`, 17)}`)
    names.set(securityGroupId, `sg-${hex(`group ${index}`, 17)}`)
  })
  for (const { region, output } of calls) {
    for (const mapping of output?.EventSourceMappings ?? []) {
      names.set(mapping.UUID, uuid(`${mapping.FunctionArn} ${mapping.EventSourceArn}`))
    }
    for (const config of output?.CodeSigningConfigs ?? []) {
      const publishers = JSON.stringify(config.AllowedPublishers)
      names.set(config.CodeSigningConfigId, `csc-${hex(`${region} ${publishers}`, 17)}`)
    }
  }
  return (text) => [...names].reduce((done, [from, to]) => done.replaceAll(from, to), text)
}

/** `owner` names the nearest thing that a value belongs to. */
function settleValue(value, owner, takenAt) {
  if (Array.isArray(value)) return value.map((item) => settleValue(item, owner, takenAt))
  if (typeof value !== 'object' || value === null) return value
  if (typeof value.$date === 'string') return { $date: dayBefore(takenAt, owner).toISOString() }
  const own = value.FunctionArn ?? value.LayerVersionArn ?? value.CodeSigningConfigArn ?? value.Arn ?? owner
  const entries = Object.entries(value).map(([name, item]) => [name, settleMember(name, item, own, takenAt)])
  return Object.fromEntries(entries)
}

function settleMember(name, item, owner, takenAt) {
  // One package for all versions of a function would hide that they differ.
  if (name === 'CodeSha256') return createHash('sha256').update(owner).digest('base64')
  if (name === 'CodeSize') return 180_000 + (number(owner) % 4_000_000)
  if (name === 'RevisionId') return uuid(owner)
  if (typeof item === 'string' && isTime(item)) return lambdaTime(dayBefore(takenAt, owner))
  return settleValue(item, owner, takenAt)
}

function isTime(text) {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/.test(text)
}

/** As Lambda writes it: https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html */
function lambdaTime(date) {
  return date.toISOString().replace('Z', '+0000')
}

function dayBefore(takenAt, owner) {
  return new Date(
    takenAt.getTime() - (1 + (number(owner) % 700)) * DAY_MS - (number(`${owner} time`) % DAY_MS),
  )
}

/** Lists of mappings and of code signing configurations come in the order of their random ids. */
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

function hex(text, length) {
  return createHash('sha256').update(`${account.accountId} ${text}`).digest('hex').slice(0, length)
}

function number(text) {
  return Number.parseInt(hex(text, 10), 16)
}

function uuid(text) {
  const digits = hex(text, 32)
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-')
}
