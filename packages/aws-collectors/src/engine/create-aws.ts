import { known, type Observed, type Unknown, type UnknownReason, unknown } from '@plumbline/model'
import type { InputOf, OperationName, OutputOf } from './aws-operations.js'
import { classifyError } from './classify-error.js'
import type { Aws, Collector, ObserveOptions, OperationDeclaration } from './collector.js'
import type { AwsConnection } from '../client/aws-connection.js'
import { ListFailed, stopText, UndeclaredOperation, UnreadableAnswer } from './read-errors.js'
import { noPreviousReads, type PreviousReads } from './previous-reads.js'
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

/** The argument of `collect`: the connection, narrowed to one region and the declared operations. */
export function createAws(options: AwsOptions): Aws {
  const { collector, connection, region, ledger, operations, signal } = options
  const { previous = noPreviousReads, shared = createSharedAnswers() } = options

  function declaration(operation: OperationName): OperationDeclaration {
    const declared = collector.operations[operation]
    if (declared === undefined) throw new UndeclaredOperation(collector.id, operation)
    return declared
  }

  async function send<O extends OperationName>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> {
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

  function missing(why: Unknown): Unknown {
    ledger.miss(why, { isAnswered: true })
    return why
  }

  async function callBy<O extends OperationName>(
    sendBy: typeof send,
    operation: O,
    input: InputOf<O>,
  ): Promise<OutputOf<O>> {
    const { action } = declaration(operation)
    try {
      return await sendBy(operation, input)
    } catch (error) {
      if (signal?.aborted === true) throw error
      const why = unknown(classifyError(error, operation), operation, action)
      ledger.miss(why)
      throw new ListFailed(why, error)
    }
  }

  /** An answer that another collector of the part has read is not read again; it counts as an answer without a call. */
  async function sendShared<O extends OperationName>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> {
    const kept = shared.get(operation, input as object)
    if (kept === undefined) {
      const output = await send(operation, input)
      shared.keep(operation, input as object, output as object)
      return output
    }
    ledger.report({ operation, region, attempts: 0, throttles: 0, error: null })
    return kept as OutputOf<O>
  }

  function observe<O extends OperationName, T>(
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
    options: ObserveOptions = {},
  ): Promise<Observed<T | null>> {
    return observeBy(send, operation, input, pick, options)
  }

  async function observeBy<O extends OperationName, T>(
    sendBy: typeof send,
    operation: O,
    input: InputOf<O>,
    pick: (output: OutputOf<O>) => T,
    options: ObserveOptions,
  ): Promise<Observed<T | null>> {
    const { action, kind } = declaration(operation)
    if (operations !== undefined && kind === 'detail' && !operations.has(operation)) {
      ledger.leaveOut(operation)
      return unknown('not_collected', operation, action)
    }
    const answer = await attempt(() => sendBy(operation, input))
    signal?.throwIfAborted()
    const failure = 'error' in answer ? reasonOf(answer.error, operation, options) : undefined
    if (failure === null && 'error' in answer) {
      options.onAbsent?.(answer.error instanceof Error ? answer.error.message : '')
      return known(null)
    }
    const picked = 'output' in answer ? readAnswer(() => pick(answer.output)) : undefined
    if (picked !== undefined && 'value' in picked) return known(picked.value)
    const why = unknown(failure ?? 'error', operation, action)
    ledger.miss(why)
    return why
  }

  const { accountId, partition } = connection
  return {
    accountId,
    partition,
    region,
    previous,
    call: (operation, input) => callBy(send, operation, input),
    callShared: (operation, input) => callBy(sendShared, operation, input),
    observe: observe as Aws['observe'],
    observeShared: (operation, input, pick) =>
      observeBy(sendShared, operation, input, pick, {}) as Promise<Observed<ReturnType<typeof pick>>>,
    noteCarried: (readAt) => ledger.carry(readAt),
    readTime: () => (connection.recordedAt ?? new Date()).toISOString(),
    missing,
  }
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

/** Undefined if the response could not be read. Any other error is a defect of our code and is rethrown. */
function readAnswer<T>(pick: () => T): { readonly value: T } | undefined {
  try {
    return { value: pick() }
  } catch (error) {
    if (error instanceof UnreadableAnswer) return undefined
    throw error
  }
}

/** Null if AWS reported that the value does not exist. */
function reasonOf(error: unknown, operation: OperationName, options: ObserveOptions): UnknownReason | null {
  const name = error instanceof Error ? error.name : ''
  if (options.absent?.includes(name) === true) return null
  return options.unsupported?.includes(name) === true ? 'unsupported' : classifyError(error, operation)
}
