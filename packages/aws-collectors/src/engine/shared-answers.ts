import { canonicalJson, type Json } from '@plumbline/model'
import type { OperationName } from './aws-operations.js'

/** Answers that several collectors of one part use, kept until the part ends. Failures are not kept. */
export interface SharedAnswers {
  get(operation: OperationName, input: object): object | undefined
  keep(operation: OperationName, input: object, output: object): void
}

export function createSharedAnswers(): SharedAnswers {
  const answers = new Map<string, object>()
  const keyOf = (operation: OperationName, input: object) => `${operation} ${canonicalJson(input as Json)}`
  return {
    get: (operation, input) => answers.get(keyOf(operation, input)),
    keep: (operation, input, output) => void answers.set(keyOf(operation, input), output),
  }
}
