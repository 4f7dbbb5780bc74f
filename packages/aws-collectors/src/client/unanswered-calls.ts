import { CallOverdue } from '../engine/read-errors.js'

/** Unanswered calls in a row after which an operation is not called again in its region. */
const callsInARow = 3
/** Different operations without an answer in a row after which a region is not called again. */
const operationsInARow = 3

/** Gives up operations and regions that do not answer, so that a scan of them ends after a few deadlines. */
export interface UnansweredCalls {
  /** The error of a call that is not worth sending; null for one that is. */
  refusalOf(operation: string, region: string): CallOverdue | null
  answered(operation: string, region: string): void
  unanswered(operation: string, region: string): void
}

export function createUnansweredCalls(): UnansweredCalls {
  const calls = new Map<string, number>()
  const operations = new Map<string, Set<string>>()
  return {
    refusalOf(operation, region) {
      if ((operations.get(region)?.size ?? 0) >= operationsInARow)
        return new CallOverdue(
          operation,
          `${region} did not answer ${operationsInARow} operations in a row and is not called again in this scan`,
        )
      if ((calls.get(`${region} ${operation}`) ?? 0) < callsInARow) return null
      return new CallOverdue(
        operation,
        `${operation} was not answered ${callsInARow} times in a row in ${region} and is not called there again in this scan`,
      )
    },
    answered(operation, region) {
      calls.delete(`${region} ${operation}`)
      operations.delete(region)
    },
    unanswered(operation, region) {
      const key = `${region} ${operation}`
      calls.set(key, (calls.get(key) ?? 0) + 1)
      operations.set(region, (operations.get(region) ?? new Set()).add(operation))
    },
  }
}
