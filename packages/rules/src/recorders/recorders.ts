import {
  unknownVerdict,
  type UnknownVerdict,
  known,
  mapObserved,
  type Observed,
  type Resource,
  type Snapshot,
  type Unknown,
} from '@plumbline/model'
import { everyKnown } from '../engine/every-known.js'

export type Recorder = Resource<'AWS::Config::ConfigurationRecorder'>
type RecorderSnapshot = Snapshot<'AWS::Config::ConfigurationRecorder'>

/** IAM types, which AWS Config records in each region whose recorder includes them. */
export const globalTypes = [
  'AWS::IAM::User',
  'AWS::IAM::Group',
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
] as const

/** The result of a search for a recorder that meets a requirement. */
export type RecorderSearch =
  | { readonly kind: 'found'; readonly recorder: Recorder }
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly verdict: UnknownVerdict }

/** Finds a customer managed recorder that meets the requirement, in one region or, with null, in any region. */
export function findRecorder(
  snapshot: RecorderSnapshot,
  region: string | null,
  requirement: (recorder: Recorder) => Observed<boolean>,
): RecorderSearch {
  const type = 'AWS::Config::ConfigurationRecorder'
  const recorders = (region === null ? snapshot : snapshot.in(region)).of(type)
  if (!recorders.known) return { kind: 'unclear', verdict: unknownVerdict(recorders) }
  const unread: Unknown[] = []
  for (const recorder of recorders.value) {
    const isMet = everyKnown(
      () => isCustomerManaged(recorder),
      () => requirement(recorder),
    )
    if (!isMet.known) unread.push(isMet)
    else if (isMet.value) return { kind: 'found', recorder }
  }
  const [first, ...more] = unread
  return first === undefined ? { kind: 'none' } : { kind: 'unclear', verdict: unknownVerdict(first, ...more) }
}

/** A recorder that an AWS service created records for that service only, one with a connector another cloud. */
function isCustomerManaged({ servicePrincipal, connectorArn }: Recorder): Observed<boolean> {
  return everyKnown(
    () => mapObserved(servicePrincipal, (service) => service === null),
    () => mapObserved(connectorArn, (connector) => connector === null),
  )
}

/**
 * Whether a recorder, running or stopped, covers a type. `includesGlobalTypes` applies to the strategy "all supported
 * types" only: https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 */
export function coversType(recorder: Recorder, type: string): Observed<boolean> {
  const { strategy } = recorder
  if (!strategy.known) return strategy
  switch (strategy.value) {
    case 'INCLUSION_BY_RESOURCE_TYPES':
      return includes(recorder.recordedTypes, type)
    case 'EXCLUSION_BY_RESOURCE_TYPES': {
      const excluded = includes(recorder.excludedTypes, type)
      return excluded.known ? known(!excluded.value) : excluded
    }
    case 'ALL_SUPPORTED_RESOURCE_TYPES':
      return isGlobal(type) ? recorder.includesGlobalTypes : known(true)
  }
}

function includes(types: Observed<readonly string[]>, type: string): Observed<boolean> {
  return types.known ? known(types.value.includes(type)) : types
}

function isGlobal(type: string): boolean {
  return globalTypes.some((global) => global === type)
}
