export type Backend = 'postgres' | 'redis'

export interface FaultKind {
  /** What the table of results calls it. */
  readonly title: string
  /** The queue that the fault exists with; both if left out. */
  readonly backend?: Backend
  /**
   * How many attempts of a row the fault may end. A row fails for good after three, so that the faults of a round end at most
   * two; a third would correctly change the result.
   */
  readonly endsAttempts: 0 | 1 | 2
  /** True if the fault is one of AWS, for which an account in the AWS test bed is scanned as well. */
  readonly isAws?: true
  /** Shortest and longest duration in seconds, for a fault that lasts. */
  readonly seconds?: readonly [number, number]
}

/** Seconds of a lease during a chaos run. A pause has to be longer, a scan under load shorter between renewals. */
export const leaseSeconds = 6

/** Every kind of fault. */
export const faultKinds = {
  'worker-kill': { title: 'SIGKILL of a worker', endsAttempts: 1 },
  'all-kill': { title: 'SIGKILL of everything', endsAttempts: 1 },
  'worker-pause': {
    title: 'SIGSTOP of a worker for longer than its lease, then SIGCONT',
    endsAttempts: 1,
    seconds: [leaseSeconds + 1, leaseSeconds + 4],
  },
  'api-kill': { title: 'SIGKILL of the API', endsAttempts: 0 },
  'backend-kill': { title: 'SIGKILL of a Postgres backend', endsAttempts: 1 },
  'postmaster-kill': { title: 'SIGKILL of the postmaster', endsAttempts: 1, seconds: [0.5, 3] },
  'postmaster-quit': { title: 'SIGQUIT of the postmaster', endsAttempts: 1, seconds: [0.5, 3] },
  'database-cut': {
    title: 'connections to Postgres dropped and refused',
    endsAttempts: 1,
    seconds: [1, 5],
  },
  'database-silent': {
    title: 'connections to Postgres silent, then dropped',
    endsAttempts: 1,
    seconds: [2, 9],
  },
  'database-lost': {
    title: 'open connections to Postgres silent until their peer closes them; new ones work',
    endsAttempts: 1,
  },
  'disk-full': { title: 'disk of Postgres full', endsAttempts: 1, seconds: [1, 4] },
  'worker-clock': { title: "a worker's clock jumps by up to 40 days", endsAttempts: 0, seconds: [2, 5] },
  // Once when leases expire early, and again when those that were taken meanwhile are far ahead.
  'database-clock': { title: "Postgres' clock jumps by an hour", endsAttempts: 2, seconds: [2, 5] },
  'job-twice': { title: 'every open job delivered twice', endsAttempts: 0 },
  'redis-flush': { title: 'FLUSHALL of Redis', backend: 'redis', endsAttempts: 0 },
  'redis-restart': {
    title: 'Redis killed and started without its data',
    backend: 'redis',
    endsAttempts: 0,
    seconds: [0.5, 4],
  },
  'redis-cut': {
    title: 'connections to Redis dropped and refused',
    backend: 'redis',
    endsAttempts: 0,
    seconds: [1, 5],
  },
  'redis-silent': {
    title: 'connections to Redis silent, then dropped',
    backend: 'redis',
    endsAttempts: 0,
    seconds: [2, 9],
  },
  'redis-lost': {
    title: 'open connections to Redis silent until their peer closes them; new ones work',
    backend: 'redis',
    endsAttempts: 0,
  },
  'aws-silent': { title: 'AWS does not answer', endsAttempts: 0, isAws: true },
  'aws-fault': { title: 'AWS answers 5xx', endsAttempts: 0, isAws: true },
  'aws-throttled': { title: 'AWS throttles', endsAttempts: 0, isAws: true },
} as const satisfies Record<string, FaultKind>

export type FaultName = keyof typeof faultKinds

const isFaultName = (key: string): key is FaultName => key in faultKinds

export const faultNames: readonly FaultName[] = Object.keys(faultKinds).filter(isFaultName)

export function faultKind(name: FaultName): FaultKind {
  return faultKinds[name]
}
