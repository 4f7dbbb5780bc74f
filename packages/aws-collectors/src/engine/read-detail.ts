import { mapObserved, type Observed } from '@plumbline/model'
import type { InputOf, OperationName, OutputOf } from './aws-operations.js'
import type { Aws } from './collector.js'
import { observePages, type Page } from './pages.js'

/** What a read of one listed resource returned; null if AWS reported that the resource no longer exists. */
export type Detail<T> = Observed<{ readonly answer: T } | null>

export interface DetailOptions {
  /** Error names with which AWS reports that the resource does not exist. */
  readonly gone: readonly string[]
  /** Error names with which AWS says "not for this kind of resource". */
  readonly unsupported?: readonly string[]
}

/** One read of a listed resource. */
export function readDetail<D extends OperationName, O extends D, T>(
  aws: Aws<D>,
  operation: O,
  input: InputOf<O>,
  pick: (output: OutputOf<O>) => T,
  { gone, unsupported = [] }: DetailOptions,
): Promise<Detail<T>> {
  return aws.observe(operation, input, (output) => ({ answer: pick(output) }), { absent: gone, unsupported })
}

/** A paginated read of a listed resource: all items, or unknown. */
export async function readDetailPages<D extends OperationName, O extends D, T>(
  aws: Aws<D>,
  operation: O,
  input: (marker: string | undefined) => InputOf<O>,
  pick: (output: OutputOf<O>) => Page<T>,
  { gone }: DetailOptions,
): Promise<Detail<readonly T[]>> {
  const items = await observePages((marker) => aws.observe(operation, input(marker), pick, { absent: gone }))
  return mapObserved(items, (answer) => (answer === null ? null : { answer }))
}

export function isGone(detail: Detail<unknown>): boolean {
  return detail.known && detail.value === null
}

/** The answer about a resource that exists. Throws for one that is gone: check `isGone` first. */
export function answerOf<T>(detail: Detail<T>): Observed<T> {
  return mapObserved(detail, (found) => {
    if (found === null) throw new Error('A resource that is gone has no facts.')
    return found.answer
  })
}
