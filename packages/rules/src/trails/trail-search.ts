import {
  cannotTell,
  type CannotTell,
  type Observed,
  type Resource,
  type Snapshot,
  type Unknown,
  unknown,
} from '@plumbline/model'

export type Trail = Resource<'AWS::CloudTrail::Trail'>

/** The types that a rule that looks for trails lists in `reads`. */
export const trailTypes = ['AWS::CloudTrail::Trail', 'Plumbline::CloudTrail::Region'] as const
export type TrailSnapshot = Snapshot<(typeof trailTypes)[number]>

/** The outcome of looking for a trail that meets a requirement. */
export type TrailSearch =
  | { readonly kind: 'found'; readonly trail: Trail }
  /** No trail does, and all that record the account were read. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly verdict: CannotTell }

/**
 * Looks for the first trail that meets the requirement. One is enough, so what is unknown about others matters only
 * where none was found; so does a trail that records a scanned region while its home region was not scanned.
 */
export function findTrail(
  snapshot: TrailSnapshot,
  requirement: (trail: Trail) => Observed<boolean>,
): TrailSearch {
  const trails = snapshot.of('AWS::CloudTrail::Trail')
  if (!trails.known) return { kind: 'unclear', verdict: cannotTell(trails) }
  const unread: Unknown[] = []
  for (const trail of trails.value) {
    const answer = requirement(trail)
    if (!answer.known) unread.push(answer)
    else if (answer.value) return { kind: 'found', trail }
  }
  unread.push(...unseenTrails(snapshot, trails.value))
  const [first, ...more] = unread
  return first === undefined ? { kind: 'none' } : { kind: 'unclear', verdict: cannotTell(first, ...more) }
}

function unseenTrails(snapshot: TrailSnapshot, trails: readonly Trail[]): readonly Unknown[] {
  const regions = snapshot.of('Plumbline::CloudTrail::Region')
  if (!regions.known) return [regions]
  const seen = new Set(trails.map(({ arn }) => arn))
  return regions.value.flatMap(({ trailArns }) => {
    if (!trailArns.known) return [trailArns]
    const isUnseen = trailArns.value.some((arn) => !seen.has(arn))
    return isUnseen ? [unknown('not_collected', 'cloudtrail:GetTrailStatus')] : []
  })
}
