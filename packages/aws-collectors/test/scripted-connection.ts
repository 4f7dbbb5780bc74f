import type { InputOf, OperationName, OutputOf } from '../src/engine/aws-operations.js'
import { isThrottle } from '../src/engine/classify-error.js'
import type { AwsConnection, AwsRequest, CallReport } from '../src/client/aws-connection.js'
import { createCutter } from '../src/secrets/cutter.js'
import { cutOutput } from '../src/secrets/output-cuts.js'

/** What AWS answers: the output, or a thrown error, by input. */
export type Script = { readonly [O in OperationName]?: (input: InputOf<O>) => Partial<OutputOf<O>> }

export interface ScriptedConnection extends AwsConnection {
  /** What was asked, in order. */
  readonly asked: AwsRequest[]
}

export const scriptedAccount = '111122223333'

export const testCutter = createCutter({ keyId: 'test', key: Buffer.alloc(32, 7) })

/** A connection that answers from a script; an operation that it does not have answers an empty output. */
export function scriptedConnection(script: Script): ScriptedConnection {
  const asked: AwsRequest[] = []
  return {
    kind: 'profile',
    accountId: scriptedAccount,
    partition: 'aws',
    recordedAt: null,
    packedPolicyPercent: null,
    asked,
    async send<O extends OperationName>(request: AwsRequest<O>, onReport?: (report: CallReport) => void) {
      asked.push(request as unknown as AwsRequest)
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

/** An error as the SDK throws it. */
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
