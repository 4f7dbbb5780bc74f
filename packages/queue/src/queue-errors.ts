/** The queue cannot be used as it is set up. The message says what to do; it never contains a connection's secret. */
export class QueueNotReady extends Error {
  override readonly name = 'QueueNotReady'
}

/** A running worker stopped, because its queue refuses it and retrying cannot help. */
export class QueueLost extends Error {
  override readonly name = 'QueueLost'
}

/** A job's payload does not match the catalogue. Names the invalid fields, never their values. */
export class PayloadRefused extends Error {
  override readonly name = 'PayloadRefused'
  readonly issues: readonly string[]

  constructor(job: string, issues: readonly string[]) {
    super(`The payload of ${job} was refused: ${issues.join('; ')}`)
    this.issues = issues
  }
}

/** The abort reason of a job's signal when its worker stops before the job is done. */
export class JobAborted extends Error {
  override readonly name = 'JobAborted'
}
