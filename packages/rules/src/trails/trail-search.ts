import {
  unknownVerdict,
  type UnknownVerdict,
  type Evidence,
  fail,
  notApplicable,
  type Observed,
  pass,
  type Resource,
  type Snapshot,
  type Unknown,
  unknown,
  type Verdict,
} from '@plumbline/model'

export type Trail = Resource<'AWS::CloudTrail::Trail'>

/** The types that a rule must list in `reads` to search trails. */
export const trailTypes = ['AWS::CloudTrail::Trail', 'Plumbline::CloudTrail::Region'] as const
export type TrailSnapshot = Snapshot<(typeof trailTypes)[number]>

/** Whether a trail meets a requirement. */
export type TrailRequirement = (trail: Trail) => Observed<boolean>

/** The result of a search for a trail that meets a requirement. */
export type TrailSearch =
  | { readonly kind: 'found'; readonly trail: Trail }
  /** No trail meets it, and every trail that records the account was read. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unclear'; readonly verdict: UnknownVerdict }

/**
 * Finds the first trail that meets the requirement. One is enough, so unknown facts of other trails matter only where
 * none was found, and so does a trail that records a scanned region while its home region was not scanned.
 */
export function findTrail(snapshot: TrailSnapshot, requirement: TrailRequirement): TrailSearch {
  const trails = snapshot.of('AWS::CloudTrail::Trail')
  if (!trails.known) return { kind: 'unclear', verdict: unknownVerdict(trails) }
  return searchAmong(trails.value, requirement, () => unreadTrails(snapshot, trails.value))
}

/** The same search among the trails that can record a region; what many searches share is computed once. */
export function trailsByRegion(
  snapshot: TrailSnapshot,
): (region: string) => (requirement: TrailRequirement) => TrailSearch {
  const trails = snapshot.of('AWS::CloudTrail::Trail')
  if (!trails.known) return () => () => ({ kind: 'unclear', verdict: unknownVerdict(trails) })
  let unread: readonly Unknown[] | null = null
  const unreadOnce = () => (unread ??= unreadTrails(snapshot, trails.value))
  const byRegion = new Map<string, readonly Trail[]>()
  return (region) => {
    const own =
      byRegion.get(region) ??
      trails.value.filter(
        ({ region: home, isMultiRegion }) => home === region || !isMultiRegion.known || isMultiRegion.value,
      )
    byRegion.set(region, own)
    return (requirement) => searchAmong(own, requirement, unreadOnce)
  }
}

function searchAmong(
  trails: readonly Trail[],
  requirement: TrailRequirement,
  unreadOthers: () => readonly Unknown[],
): TrailSearch {
  const unread: Unknown[] = []
  for (const trail of trails) {
    const isMet = requirement(trail)
    if (!isMet.known) unread.push(isMet)
    else if (isMet.value) return { kind: 'found', trail }
  }
  unread.push(...unreadOthers())
  const [first, ...more] = unread
  return first === undefined ? { kind: 'none' } : { kind: 'unclear', verdict: unknownVerdict(first, ...more) }
}

/** One unknown for each region that is recorded by a trail which was not read. */
function unreadTrails(snapshot: TrailSnapshot, trails: readonly Trail[]): readonly Unknown[] {
  const regions = snapshot.of('Plumbline::CloudTrail::Region')
  if (!regions.known) return [regions]
  const read = new Set(trails.map(({ arn }) => arn))
  return regions.value.flatMap(({ trailArns }) => {
    if (!trailArns.known) return [trailArns]
    const isUnread = trailArns.value.some((arn) => !read.has(arn))
    return isUnread ? [unknown('not_collected', 'cloudtrail:GetTrailStatus')] : []
  })
}

/** Passes where one trail meets the requirement, with its ARN as evidence; fails where none does. */
export function oneTrailVerdict(
  snapshot: TrailSnapshot,
  requirement: TrailRequirement,
  evidence: Pick<Evidence, 'path' | 'expected'>,
): Verdict {
  const search = findTrail(snapshot, requirement)
  if (search.kind === 'unclear') return search.verdict
  return search.kind === 'found'
    ? pass({ ...evidence, observed: search.trail.arn })
    : fail({ ...evidence, observed: 'none' })
}

/** The verdict of a rule about logging trails where no trail is logging or that is unknown; null if one is logging. */
export function noLoggingTrailVerdict(snapshot: TrailSnapshot): Verdict | null {
  const logging = findTrail(snapshot, ({ isLogging }) => isLogging)
  if (logging.kind === 'unclear') return logging.verdict
  return logging.kind === 'found'
    ? null
    : notApplicable('no trail is logging: reported by cloudtrail.enabled')
}
