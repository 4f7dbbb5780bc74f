/** An evaluation ended without an outcome; the message says why. */
export class EvaluationFailed extends Error {
  override readonly name: string = 'EvaluationFailed'
}

/** An evaluation took too long. It is retried like any failure: the database or the machine may have been slow. */
export class EvaluationOverdue extends EvaluationFailed {
  override readonly name = 'EvaluationOverdue'
  constructor(milliseconds: number) {
    super(`the evaluation did not end within ${milliseconds / 1000} s: raise WORKER_EVALUATE_SECONDS`)
  }
}
