import type { OperationName, OutputOf } from '../engine/aws-operations.js'
import { type RecordedCall, type RecordedError, requestKey } from '../recording/recorder.js'
import { fromRecordedJson } from '../recording/recording-json.js'
import {
  type OpenRecording,
  readIndexedRecording,
  type SharedRecordings,
} from '../recording/shared-recordings.js'
import type { AwsConnection, AwsRequest, CallReport } from './aws-connection.js'

/** The call is not in the file. It becomes unknown `error`, never an empty response. */
export class NotRecorded extends Error {
  override readonly name = 'NotRecorded'
  constructor(request: AwsRequest) {
    super(`The recording contains no response to ${request.operation} in ${request.region}.`)
  }
}

/** Replays a file that `writeRecording` wrote. Secrets in its outputs were cut when they were recorded. */
export async function connectRecording(
  file: string,
  { signal, recordings }: { readonly signal?: AbortSignal; readonly recordings?: SharedRecordings },
): Promise<AwsConnection> {
  const { recording, release } = await (recordings?.open(file, signal) ?? openAlone(file, signal))

  return {
    kind: 'recording',
    accountId: recording.accountId,
    partition: recording.partition,
    recordedAt: recording.takenAt,
    packedPolicyPercent: null,
    ownCalls: 0,
    ended: null,
    async send<O extends OperationName>(request: AwsRequest<O>, onReport?: (report: CallReport) => void) {
      request.signal?.throwIfAborted()
      const call = recording.calls.get(requestKey(request))
      const answer = replay(request, call)
      const { operation, region } = request
      const error = 'error' in answer ? answer.error.name : null
      onReport?.({ operation, region, attempts: call === undefined ? 0 : 1, throttles: 0, error })
      if ('error' in answer) throw answer.error
      return answer.output as OutputOf<O>
    },
    discoverRegions: async () => [...recording.regions].sort(),
    identity: async () => ({
      accountId: recording.accountId,
      arn: `arn:${recording.partition}:iam::${recording.accountId}:root`,
    }),
    close: async () => release(),
  }
}

async function openAlone(file: string, signal: AbortSignal | undefined): Promise<OpenRecording> {
  return { recording: await readIndexedRecording(file, signal), release: () => undefined }
}

function replay(request: AwsRequest, call: RecordedCall | undefined): { error: Error } | { output: unknown } {
  if (call === undefined) return { error: new NotRecorded(request) }
  return 'error' in call ? { error: toError(call.error) } : { output: fromRecordedJson(call.output) }
}

/** An error that is classified like the recorded one. */
function toError(recorded: RecordedError): Error {
  const error = new Error(recorded.message)
  error.name = recorded.name
  return Object.assign(error, { $metadata: { httpStatusCode: recorded.status ?? undefined } })
}
