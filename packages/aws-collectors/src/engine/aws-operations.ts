import type { AwsOperations } from '../operations.generated.js'

/**
 * SDK operations that this package may call: those that the `operations.ts` of each folder types.
 * The key is `<IAM prefix>:<SDK operation>`; `loadService` finds the command class by it.
 */
export type OperationName = keyof AwsOperations
export type InputOf<O extends OperationName> = AwsOperations[O]['input']
export type OutputOf<O extends OperationName> = AwsOperations[O]['output']

/** What a client sends: the collectors' operations, and the one that opens a session. */
export type ClientOperation = OperationName | 'sts:AssumeRole'

/** IAM prefix of a service: `lambda` of `lambda:GetPolicy`. */
export type ServicePrefix = ClientOperation extends `${infer Prefix}:${string}` ? Prefix : never

/** One entry for each service: an operation of a service without an entry does not compile. */
export type ServiceMap<T> = { readonly [P in ServicePrefix]: T }

/** `lambda` of `lambda:GetPolicy`. */
export function servicePrefix(operation: ClientOperation): ServicePrefix {
  return operation.slice(0, operation.indexOf(':')) as ServicePrefix
}

/** `GetPolicy` of `lambda:GetPolicy`. */
export function commandName(operation: ClientOperation): string {
  return operation.slice(operation.indexOf(':') + 1)
}
