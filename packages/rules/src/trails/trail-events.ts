import {
  known,
  type Observed,
  type Resource,
  type TrailAdvancedSelector,
  type TrailEventSelector,
  type TrailFieldSelector,
} from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'

type Trail = Resource<'AWS::CloudTrail::Trail'>

/** The fields of an event that selectors compare. A field that is absent may have any value. */
export interface TrailEvent {
  readonly eventCategory: 'Management' | 'Data' | 'NetworkActivity'
  readonly readOnly: 'true' | 'false'
  readonly 'resources.type'?: string
  readonly 'resources.ARN'?: string
  readonly eventSource?: string
  readonly eventName?: string
}

/** How many of the events that a {@link TrailEvent} describes are recorded. */
export type Recording = 'all' | 'some' | 'none'

/**
 * How much of an event the trail's selectors record, whether or not the trail is logging. A trail has either basic or
 * advanced selectors: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 */
export function recordingOf(trail: Trail, event: TrailEvent): Observed<Recording> {
  const { eventSelectors, advancedEventSelectors } = trail
  if (!eventSelectors.known) return eventSelectors
  if (!advancedEventSelectors.known) return advancedEventSelectors
  return known(
    most([
      ...eventSelectors.value.map((selector) => basicRecording(selector, event)),
      ...advancedEventSelectors.value.map((selector) => advancedRecording(selector, event)),
    ]),
  )
}

/** Whether all management events are recorded, reads and writes; excluded sources are ignored. */
export function recordsManagementEvents(trail: Trail): Observed<boolean> {
  // IAM represents the sources that a selector cannot exclude.
  const event = { eventCategory: 'Management', eventSource: 'iam.amazonaws.com' } as const
  const reads = recordingOf(trail, { ...event, readOnly: 'true' })
  if (!reads.known) return reads
  const writes = recordingOf(trail, { ...event, readOnly: 'false' })
  return writes.known ? known(reads.value === 'all' && writes.value === 'all') : writes
}

/** Whether the trail is logging and records all management events of all regions. */
export function recordsAllRegions(trail: Trail): Observed<boolean> {
  return everyKnown(
    () => trail.isLogging,
    () => trail.isMultiRegion,
    () => recordsManagementEvents(trail),
  )
}

/** Sources whose management events every selector of the trail excludes. Empty also where it records no management events. */
export function excludedSources(trail: Trail): Observed<readonly string[]> {
  const { eventSelectors, advancedEventSelectors } = trail
  if (!eventSelectors.known) return eventSelectors
  if (!advancedEventSelectors.known) return advancedEventSelectors
  const basic = eventSelectors.value
    .filter((selector) => selector.includesManagementEvents)
    .map((selector) => selector.excludedSources)
  const advanced = advancedEventSelectors.value
    .filter((selector) => valuesOf(selector, 'eventCategory', 'Equals').includes('Management'))
    .map((selector) => valuesOf(selector, 'eventSource', 'NotEquals'))
  const [first = [], ...others] = [...basic, ...advanced]
  return known(first.filter((source) => others.every((sources) => sources.includes(source))))
}

function valuesOf(
  selector: TrailAdvancedSelector,
  field: string,
  operator: 'Equals' | 'NotEquals',
): readonly string[] {
  return selector.fields.find((one) => one.field === field)?.operators[operator] ?? []
}

function basicRecording(selector: TrailEventSelector, event: TrailEvent): Recording {
  const unread = event.readOnly === 'true' ? 'WriteOnly' : 'ReadOnly'
  if (selector.readWriteType === unread) return 'none'
  if (event.eventCategory === 'Management') return managementRecording(selector, event)
  const type = event['resources.type']
  const values = selector.dataResources.flatMap((one) => (one.type === type ? one.values : []))
  return most(values.map((value) => arnRecording(value, event['resources.ARN'])))
}

function managementRecording(selector: TrailEventSelector, { eventSource }: TrailEvent): Recording {
  const isExcluded = eventSource !== undefined && selector.excludedSources.includes(eventSource)
  return selector.includesManagementEvents && !isExcluded ? 'all' : 'none'
}

/** `arn:aws:s3` and `arn:aws:lambda` select the whole service; functions are selected by their full ARN. */
function arnRecording(value: string, arn: string | undefined): Recording {
  if (isWholeService(value)) return 'all'
  if (arn === undefined) return 'some'
  return value === arn ? 'all' : 'none'
}

function isWholeService(prefix: string): boolean {
  return /^arn:[^:]+:[a-z0-9-]+:*$/.test(prefix)
}

/** All fields of a selector must match. */
function advancedRecording({ fields }: TrailAdvancedSelector, event: TrailEvent): Recording {
  const each = fields.map((field) => fieldRecording(field, event))
  if (each.includes('none')) return 'none'
  return each.includes('some') ? 'some' : 'all'
}

function fieldRecording({ field, operators }: TrailFieldSelector, event: TrailEvent): Recording {
  const value = new Map<string, string>(Object.entries(event)).get(field)
  if (value !== undefined) return matches(operators, value) ? 'all' : 'none'
  const kinds = Object.keys(operators)
  const { StartsWith = [] } = operators
  return kinds.length === 1 && StartsWith.some(isWholeService) ? 'all' : 'some'
}

function matches(operators: TrailFieldSelector['operators'], value: string): boolean {
  const matchesAny = (values: readonly string[] | undefined, test: (expected: string) => boolean) =>
    values === undefined || values.some(test)
  const matchesNone = (values: readonly string[] | undefined, test: (expected: string) => boolean) =>
    values === undefined || !values.some(test)
  const equals = (expected: string) => value === expected
  const starts = (expected: string) => value.startsWith(expected)
  const ends = (expected: string) => value.endsWith(expected)
  return (
    matchesAny(operators.Equals, equals) &&
    matchesAny(operators.StartsWith, starts) &&
    matchesAny(operators.EndsWith, ends) &&
    matchesNone(operators.NotEquals, equals) &&
    matchesNone(operators.NotStartsWith, starts) &&
    matchesNone(operators.NotEndsWith, ends)
  )
}

/** Selectors are combined: an event is recorded where one of them selects it. */
function most(recordings: readonly Recording[]): Recording {
  if (recordings.includes('all')) return 'all'
  return recordings.includes('some') ? 'some' : 'none'
}
