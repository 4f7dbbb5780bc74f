import { known, type Observed, type Unknown, type UnknownReason, unknown } from '@plumbline/model'
import type { InputOf, OperationName, OutputOf } from './aws-operations.js'
import { classifyError } from './classify-error.js'
import type { Aws, Collector, ObserveOptions, OperationDeclaration } from './collector.js'
import type { AwsConnection } from '../client/aws-connection.js'
import { noPreviousReads, type PreviousReads } from './previous-reads.js'
import { ListFailed, stopText, UndeclaredOperation, UnreadableAnswer } from './read-errors.js'
import type { ReadLedger } from './read-ledger.js'
import { createSharedAnswers, type SharedAnswers } from './shared-answers.js'

export interface AwsOptions {
  readonly collector: Collector
  readonly connection: AwsConnection
  readonly region: string
  readonly ledger: ReadLedger
  /** Default: nothing may be carried forward. */
  readonly previous?: PreviousReads | undefined
  /** Default: nothing is shared. */
  readonly shared?: SharedAnswers | undefined
  /** Details that are asked for; default all. Lists are always read. */
  readonly operations?: ReadonlySet<string> | undefined
  readonly signal?: AbortSignal | undefined
}

/** Sends one call; throws what the SDK threw. */
type Send = <O extends OperationName>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>>

/** The argument of `collect`: the connection, narrowed to one region and the declared operations. */
export function createAws(options: AwsOptions): Aws {
  const { connection, region, ledger, previous = noPreviousReads } = options
  const send = createSend(options)
  const sendShared = createSharedSend(options, send)
  const { accountId, partition } = connection
  return {
    accountId,
    partition,
    region,
    previous,
    call: createCall(options, send),
    callShared: createCall(options, sendShared),
    observe: createObserve(options, send),
    observeShared: createObserve(options, sendShared),
    noteCarried: (readAt) => ledger.carry(readAt),
    readTime: () => (connection.recordedAt ?? new Date()).toISOString(),
    missing(why: Unknown) {
      ledger.miss(why, { isAnswered: true })
      return why
    },
  }
}

function declarationOf({ id, operations }: Collector, operation: OperationName): OperationDeclaration {
  const declared = operations[operation]
  if (declared === undefined) throw new UndeclaredOperation(id, operation)
  return declared
}

function createSend({ connection, region, ledger, signal }: AwsOptions): Send {
  return async (operation, input) => {
    signal?.throwIfAborted()
    try {
      return await connection.send({ operation, region, input, signal }, ledger.report)
    } catch (error) {
      // An aborted scan is not a failed read.
      signal?.throwIfAborted()
      const stopped = stopText(error)
      if (stopped !== null) ledger.note(stopped)
      throw error
    }
  }
}

/** An answer that another collector of the part has read is not read again; it counts as an answer without a call. */
function createSharedSend({ shared = createSharedAnswers(), region, ledger }: AwsOptions, send: Send): Send {
  return async <O extends OperationName>(operation: O, input: InputOf<O>) => {
    const kept = shared.get(operation, input as object)
    if (kept !== undefined) {
      ledger.report({ operation, region, attempts: 0, throttles: 0, error: null })
      return kept as OutputOf<O>
    }
    const output = await send(operation, input)
    shared.keep(operation, input as object, output as object)
    return output
  }
}

function createCall({ collector, ledger, signal }: AwsOptions, send: Send): Aws['call'] {
  return async (operation, input) => {
    const { action } = declarationOf(collector, operation)
    try {
      return await send(operation, input)
    } catch (error) {
      if (signal?.aborted === true) throw error
      const why = unknown(classifyError(error, operation), operation, action)
      ledger.miss(why)
      throw new ListFailed(why, error)
    }
  }
}

function createObserve({ collector, ledger, operations, signal }: AwsOptions, send: Send): Aws['observe'] {
  async function observe<O extends OperationName, T>(
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
    options: ObserveOptions = {},
  ): Promise<Observed<T | null>> {
    const { action, kind } = declarationOf(collector, operation)
    if (kind === 'detail' && operations?.has(operation) === false) {
      ledger.leaveOut(operation)
      return unknown('not_collected', operation, action)
    }
    const answer = await attempt(() => send(operation, input))
    signal?.throwIfAborted()
    const outcome =
      'error' in answer ? outcomeOf(answer.error, operation, options) : readAnswer(() => pick(answer.output))
    if ('value' in outcome) return known(outcome.value)
    const why = unknown(outcome.reason, operation, action)
    ledger.miss(why)
    return why
  }
  return observe as Aws['observe']
}

/** Separates errors of the SDK from errors of our code: the SDK's parser throws TypeErrors too. */
async function attempt<T>(
  send: () => Promise<T>,
): Promise<{ readonly output: T } | { readonly error: unknown }> {
  try {
    return { output: await send() }
  } catch (error) {
    return { error }
  }
}

type Outcome<T> = { readonly value: T } | { readonly reason: UnknownReason }

/** A response that cannot be read is unknown `error`. Any other error is a defect of our code and is rethrown. */
function readAnswer<T>(pick: () => T): Outcome<T> {
  try {
    return { value: pick() }
  } catch (error) {
    if (error instanceof UnreadableAnswer) return { reason: 'error' }
    throw error
  }
}

/** Null as the value if AWS reported that no value exists. */
function outcomeOf(error: unknown, operation: OperationName, options: ObserveOptions): Outcome<null> {
  const [name, message] = error instanceof Error ? [error.name, error.message] : ['', '']
  if (options.absent?.includes(name) === true) {
    options.onAbsent?.(message)
    return { value: null }
  }
  if (options.unsupported?.includes(name) === true) return { reason: 'unsupported' }
  return { reason: classifyError(error, operation) }
}
