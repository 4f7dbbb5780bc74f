import { invalidParameter } from './lambda-call.js'
import type { Json, JsonObject } from './lambda-store.js'

/** Lambda returns at most 50 items per page, whatever is requested: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
const LARGEST_PAGE = 50

/**
 * One page of a list as Lambda returns it: `{ [member]: […], NextMarker? }`, by the request's `Marker` and `MaxItems`.
 * @throws AwsError `InvalidParameterValueException` for an unknown marker or a MaxItems below 1.
 */
export function pageOf(member: string, items: readonly Json[], query: URLSearchParams): JsonObject {
  const from = offsetOf(query.get('Marker'))
  const wanted = Number(query.get('MaxItems') ?? LARGEST_PAGE)
  if (!Number.isInteger(wanted) || wanted < 1) throw invalidParameter('MaxItems must be at least 1')
  const to = from + Math.min(wanted, LARGEST_PAGE)
  const page: JsonObject = { [member]: items.slice(from, to) }
  return to < items.length ? { ...page, NextMarker: markerOf(to) } : page
}

function markerOf(offset: number): string {
  return Buffer.from(`from:${offset}`).toString('base64')
}

function offsetOf(marker: string | null): number {
  if (marker === null || marker === '') return 0
  const offset = /^from:(\d+)$/.exec(Buffer.from(marker, 'base64').toString('utf8'))?.[1]
  if (offset === undefined) throw invalidParameter('Invalid Marker')
  return Number(offset)
}
