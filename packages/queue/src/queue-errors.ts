/** The queue cannot be used as it is set up. The message says what to do; it never holds a connection's secret. */
export class QueueNotReady extends Error {
  override readonly name = 'QueueNotReady'
}

/** A running worker gave up, because its queue refuses it and trying again cannot help. */
export class QueueLost extends Error {
  override readonly name = 'QueueLost'
}

/** A job's payload does not fit the catalogue. Holds the fields and what is wrong with them, not their values. */
export class PayloadRefused extends Error {
  override readonly name = 'PayloadRefused'
  readonly issues: readonly string[]

  constructor(job: string, issues: readonly string[]) {
    super(`The payload of ${job} was refused: ${issues.join('; ')}`)
    this.issues = issues
  }
}

/** The reason that a job's signal carries when its worker stops before the job is done. */
export class JobAborted extends Error {
  override readonly name = 'JobAborted'
}
