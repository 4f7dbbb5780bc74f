import { known, mapObserved, type Observed } from '@plumbline/model'
import type { InputOf, OutputOf } from '../engine/aws-operations.js'
import { observePages, type Page } from '../engine/pages.js'
import type { FunctionAws } from './function-operations.js'

/** What a read of one function told; null where AWS said that the function does not exist any more. */
export type Reading<T> = Observed<{ readonly value: T } | null>

/** How Lambda says that a function (or what was asked of it) is not there. */
export const notFound = 'ResourceNotFoundException'

type FunctionOperation = Parameters<FunctionAws['call']>[0]

/** One read of a function. */
export function readOne<O extends FunctionOperation, T>(
  aws: FunctionAws,
  operation: O,
  input: InputOf<O>,
  pick: (output: OutputOf<O>) => T,
  unsupported: readonly string[] = [],
): Promise<Reading<T>> {
  return aws.observe(operation, input, (output) => ({ value: pick(output) }), {
    absent: [notFound],
    unsupported,
  })
}

/** A paged read of a function. */
export async function readAll<O extends FunctionOperation, T>(
  aws: FunctionAws,
  operation: O,
  input: (marker: string | undefined) => InputOf<O>,
  pick: (output: OutputOf<O>) => Page<T>,
): Promise<Reading<readonly T[]>> {
  const items = await observePages((marker) =>
    aws.observe(operation, input(marker), pick, { absent: [notFound] }),
  )
  return mapObserved(items, (value) => (value === null ? null : { value }))
}

export function isGone(reading: Reading<unknown>): boolean {
  return reading.known && reading.value === null
}

/** The fact in a reading of a function that is known to exist. */
export function factOf<T, U>(reading: Reading<T>, map: (value: T) => U): Observed<U> {
  if (!reading.known) return reading
  if (reading.value === null) throw new Error('A function that is gone has no facts.')
  return known(map(reading.value.value))
}
