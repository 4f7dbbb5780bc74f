import type { InputOf, OperationName, OutputOf } from '../engine/aws-operations.js'
import { isThrottle } from '../engine/classify-error.js'
import type { AwsConnection, AwsRequest, CallReport } from '../client/aws-connection.js'
import { createCutter } from '../secrets/cutter.js'
import { cutOutput } from '../secrets/output-cuts.js'

/** Responses of AWS by operation: a function from input to output, which may throw. */
export type Script = { readonly [O in OperationName]?: (input: InputOf<O>) => Partial<OutputOf<O>> }

export interface ScriptedConnection extends AwsConnection {
  /** The requests that were sent, in order. */
  readonly requests: AwsRequest[]
}

export const scriptedAccount = '111122223333'

export const testCutter = createCutter({ keyId: 'test', key: Buffer.alloc(32, 7) })

/** A connection that answers from a script; operations without an entry return an empty output. */
export function scriptedConnection(script: Script): ScriptedConnection {
  const requests: AwsRequest[] = []
  return {
    kind: 'profile',
    accountId: scriptedAccount,
    partition: 'aws',
    recordedAt: null,
    packedPolicyPercent: null,
    ownCalls: 0,
    ended: null,
    requests,
    async send<O extends OperationName>(request: AwsRequest<O>, onReport?: (report: CallReport) => void) {
      requests.push(request as unknown as AwsRequest)
      const { operation, region } = request
      const answer = script[operation] as ((input: InputOf<O>) => OutputOf<O>) | undefined
      try {
        const output = cutOutput(operation, answer?.(request.input) ?? ({} as OutputOf<O>), testCutter)
        onReport?.({ operation, region, attempts: 1, throttles: 0, error: null })
        return output
      } catch (error) {
        onReport?.({
          operation,
          region,
          attempts: 1,
          throttles: isThrottle(error, operation) ? 1 : 0,
          error: 'Failed',
        })
        throw error
      }
    },
    discoverRegions: async () => ['eu-west-1'],
    identity: async () => ({ accountId: scriptedAccount, arn: `arn:aws:iam::${scriptedAccount}:root` }),
    close: async () => undefined,
  }
}

/** An error like those of the SDK. */
export function awsError(name: string, status: number, message = 'because of the test'): Error {
  const error = new Error(message)
  error.name = name
  return Object.assign(error, { $metadata: { httpStatusCode: status } })
}

/** Throws the error; for scripts. */
export function answerWith(name: string, status: number, message?: string): () => never {
  return () => {
    throw awsError(name, status, message)
  }
}

export const denied = answerWith('AccessDeniedException', 403)
export const throttled = answerWith('TooManyRequestsException', 429)
export const notFound = answerWith('ResourceNotFoundException', 404)
