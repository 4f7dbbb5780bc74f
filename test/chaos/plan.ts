import { type Backend, faultKind, type FaultName } from './fault-kinds.js'
import { type Random, seededRandom, shuffled } from './random.js'

/** One fault of a plan. */
export interface Strike {
  readonly kind: FaultName
  /** When, as a share of the time that an undisturbed round takes, after the round's start or the previous fault's end. */
  readonly at: number
  /** How long the fault lasts; 0 if it does not. */
  readonly seconds: number
  /** Chooses the victim among several, in [0, 1). */
  readonly victim: number
}

/** Scans of all accounts at once, and the faults that strike them. */
export type Round = readonly Strike[]

/** Every account is scanned on day 1 and, changed, on day 2; then the tables are compared. */
export interface Cycle {
  /** True if an account of the AWS test bed is scanned in addition to the recorded ones. */
  readonly hasAws: boolean
  readonly rounds: readonly [Round, Round]
}

export interface ChaosPlan {
  readonly seed: number
  readonly backend: Backend
  readonly faults: number
  readonly cycles: readonly Cycle[]
}

export interface PlanOptions {
  readonly seed: number
  readonly backend: Backend
  /** How many faults. */
  readonly faults: number
  /** Kinds that this machine can make; those of another backend are left out. */
  readonly kinds: readonly FaultName[]
}

/** Attempts of a row that the faults of a round may end; see {@link FaultKind.endsAttempts}. */
const endedPerRound = 2
const otherPerRound = 3

/** Plans the faults: two in five may end attempts, the kinds of each sort are about equally frequent; all else is random. */
export function planChaos({ seed, backend, faults, kinds }: PlanOptions): ChaosPlan {
  const random = seededRandom(seed + (backend === 'redis' ? 0x5eed : 0))
  const possible = kinds.filter((kind) => (faultKind(kind).backend ?? backend) === backend)
  const { ending, others, aws } = drawKinds(possible, faults, random)
  const cycles: Cycle[] = []
  while (aws.length + ending.length + others.length > 0) {
    // The test bed is slow, so its faults share cycles.
    const hasAws = aws.length > 0
    const round = () => {
      const ofAws = aws.splice(0, otherPerRound)
      return [...ofAws, ...takeEnding(ending), ...others.splice(0, otherPerRound - ofAws.length)]
    }
    const [first, second] = [round(), round()]
    cycles.push({ hasAws, rounds: [toRound(first, random), toRound(second, random)] })
  }
  return { seed, backend, faults, cycles: shuffled(cycles, random) }
}

/** Takes the first faults, as many as a row survives, from the list. */
function takeEnding(ending: FaultName[]): FaultName[] {
  const taken: FaultName[] = []
  let left: number = endedPerRound
  for (let next = ending[0]; next !== undefined && faultKind(next).endsAttempts <= left; next = ending[0]) {
    left -= faultKind(next).endsAttempts
    taken.push(next)
    ending.shift()
  }
  return taken
}

function drawKinds(possible: readonly FaultName[], faults: number, random: Random) {
  const ending = possible.filter((kind) => faultKind(kind).endsAttempts > 0)
  const others = possible.filter((kind) => faultKind(kind).endsAttempts === 0)
  const countOfOthers = ending.length === 0 ? faults : others.length === 0 ? 0 : Math.floor(0.6 * faults)
  const drawnOthers = draw(others, countOfOthers, random)
  return {
    ending: draw(ending, faults - countOfOthers, random),
    others: drawnOthers.filter((kind) => !faultKind(kind).isAws),
    aws: drawnOthers.filter((kind) => faultKind(kind).isAws),
  }
}

function draw(kinds: readonly FaultName[], count: number, random: Random): FaultName[] {
  const drawn: FaultName[] = []
  while (drawn.length < count) drawn.push(...shuffled(kinds, random))
  return drawn.slice(0, count)
}

function toRound(kinds: readonly FaultName[], random: Random): Round {
  return shuffled(kinds, random).map((kind) => {
    const [shortest, longest] = faultKind(kind).seconds ?? [0, 0]
    const seconds = shortest + (longest - shortest) * random()
    return { kind, at: (0.9 * random()) / Math.max(1, kinds.length - 1), seconds, victim: random() }
  })
}
