import {
  type CollectedResource,
  type CollectorCoverage,
  type CoverageState,
  isComplete,
  type PartCoverage,
} from '@plumbline/model'
import type { Collector } from './collector.js'
import type { AwsConnection } from '../client/aws-connection.js'
import { createAws } from './create-aws.js'
import { describeError, ListFailed, UnreadableAnswer } from './read-errors.js'
import { noPreviousReads, type PreviousReads } from './previous-reads.js'
import { createReadLedger } from './read-ledger.js'
import type { SharedAnswers } from './shared-answers.js'

export interface RunOptions {
  /** Region code, or `global`. */
  readonly region: string
  readonly signal?: AbortSignal
  /** What may be carried forward; default nothing, so that everything is read. */
  readonly previous?: PreviousReads
  /** What the part's collectors share; default nothing. */
  readonly shared?: SharedAnswers
  /** What the part has read so far: it closes the gates of collectors for which there is nothing. */
  readonly part?: PartCoverage
  /** Details to read, see `operationsRead`; default all. */
  readonly operations?: ReadonlySet<string>
  /** Called after each resource with the number read so far. */
  readonly onProgress?: (resources: number) => void
}

export interface CollectorRun {
  /**
   * To be iterated once. If a list fails, it ends early without throwing: then `coverage().state` is neither complete
   * nor partial, and the resources must be discarded. Throws the abort's reason, and defects of our code.
   */
  readonly resources: AsyncIterable<CollectedResource>
  /** Valid once the iteration has ended; before that it throws. */
  coverage(): CollectorCoverage
}

/** Runs one collector in one region. No AWS call is made before `resources` is iterated. */
export function runCollector(
  collector: Collector,
  connection: AwsConnection,
  options: RunOptions,
): CollectorRun {
  const { region, signal, onProgress, previous = noPreviousReads } = options
  const { shared, part = {}, operations } = options
  const ledger = createReadLedger()
  let count = 0
  let coverage: CollectorCoverage | null = null

  function end(state: CoverageState, detail?: string): void {
    const counts = {
      resources: count,
      calls: ledger.calls(),
      answers: ledger.answers(),
      throttles: ledger.throttles(),
      missing: ledger.missing(),
      ...ledger.unread(),
    }
    coverage = { state, ...counts, ...(detail === undefined ? {} : { detail }) }
  }

  async function* collect(): AsyncGenerator<CollectedResource> {
    // Overwritten at the end; a consumer that stops early has not read everything.
    end('skipped', 'the reading was stopped')
    const proof = closedGate(collector, part, previous)
    if (proof !== null) {
      end('complete', proof)
      return
    }
    const aws = createAws({ collector, connection, region, ledger, signal, previous, shared, operations })
    try {
      for await (const resource of collector.collect(aws)) {
        count += 1
        onProgress?.(count)
        yield resource
      }
      end(ledger.state(), ledger.detail())
    } catch (error) {
      if (signal?.aborted === true) {
        end('skipped', 'the scan was cancelled')
        throw error
      }
      count = 0
      end(failedState(error), describeError(error))
      if (!(error instanceof ListFailed || error instanceof UnreadableAnswer)) throw error
    }
  }

  return {
    resources: collect(),
    coverage() {
      if (coverage === null)
        throw new Error(`Collector ${collector.id} was not run: iterate its resources first.`)
      return coverage
    },
  }
}

/**
 * Why nothing has to be read; null if it has to be. What an earlier scan found is read until it is gone: a gate never deletes.
 */
function closedGate(
  { gate, produces }: Collector,
  part: PartCoverage,
  previous: PreviousReads,
): string | null {
  const read = gate && part[gate.collector]
  if (gate === undefined || !isComplete(read) || read?.resources !== 0) return null
  return produces.some((type) => previous.finds(type)) ? null : gate.because
}

function failedState(error: unknown): CoverageState {
  if (!(error instanceof ListFailed)) return 'failed'
  if (error.why.reason === 'access_denied') return 'denied'
  return error.why.reason === 'unsupported' ? 'skipped' : 'failed'
}
