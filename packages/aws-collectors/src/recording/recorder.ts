import { canonicalJson, compareText, type Json } from '@plumbline/model'
import { httpStatus } from '../engine/classify-error.js'
import type { AwsRequest } from '../client/aws-connection.js'
import { toRecordedJson } from './recording-json.js'

export interface RecordedError {
  readonly name: string
  readonly message: string
  readonly status: number | null
}

/** One call and its result: an output with secrets already cut, or an error. */
export type RecordedCall = {
  readonly operation: string
  readonly region: string
  readonly input: Json
} & ({ readonly output: Json } | { readonly error: RecordedError })

/** Collects the calls of a live connection in memory; the last response to a call is kept. */
export interface Recorder {
  answer(request: AwsRequest, output: object): void
  failure(request: AwsRequest, error: unknown): void
  /** Sorted, so that equal calls produce equal files. */
  calls(): readonly RecordedCall[]
}

export function createRecorder(): Recorder {
  const calls = new Map<string, RecordedCall>()
  return {
    answer(request, output) {
      calls.set(requestKey(request), { ...described(request), output: toRecordedJson(output) })
    },
    failure(request, error) {
      const { name, message } = error instanceof Error ? error : { name: 'Unknown', message: '' }
      const recorded = { name, message: message.slice(0, 1000), status: httpStatus(error) }
      calls.set(requestKey(request), { ...described(request), error: recorded })
    },
    calls: () => [...calls.entries()].sort(([a], [b]) => compareText(a, b)).map(([, call]) => call),
  }
}

/** What identifies a call: operation, region and canonical input. */
export function requestKey(request: {
  readonly operation: string
  readonly region: string
  readonly input: unknown
}): string {
  return `${request.operation} ${request.region} ${canonicalJson(toRecordedJson(request.input))}`
}

function described(request: AwsRequest): { operation: string; region: string; input: Json } {
  return { operation: request.operation, region: request.region, input: toRecordedJson(request.input) }
}
