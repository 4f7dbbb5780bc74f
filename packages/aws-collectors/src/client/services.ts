import type { NodeHttpHandler } from '@smithy/node-http-handler'
import type { OperationName } from '../engine/aws-operations.js'
import { servicePrefix } from './quotas.js'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export type CredentialProvider = () => Promise<Credentials>

/** What every client is made with; endpoints come from AWS_ENDPOINT_URL and the like, which the SDK reads by itself. */
export interface ClientConfig {
  readonly region: string
  readonly credentials?: CredentialProvider
  readonly requestHandler: NodeHttpHandler
  readonly retryMode: string
  readonly maxAttempts: number
}

type Middleware = (next: (args: unknown) => Promise<unknown>) => (args: unknown) => Promise<unknown>

/** The part of an SDK command that we use; the real classes are generic over their service. */
export interface SdkCommand {
  readonly middlewareStack: { add(middleware: Middleware, options: object): void }
}

export interface SdkClient {
  send(command: SdkCommand, options?: { readonly abortSignal?: AbortSignal }): Promise<object>
  destroy(): void
}

export interface SdkService {
  createClient(config: ClientConfig): SdkClient
  /** `ListFunctions` and its input as the SDK's command. */
  createCommand(operation: string, input: object): SdkCommand
}

/** Imported when first used: client-ec2 alone takes half a second. */
const services: { readonly [prefix: string]: () => Promise<SdkService> } = {
  account: async () => {
    const sdk = await import('@aws-sdk/client-account')
    return toService(sdk, sdk.AccountClient)
  },
  cloudtrail: async () => {
    const sdk = await import('@aws-sdk/client-cloudtrail')
    return toService(sdk, sdk.CloudTrailClient)
  },
  config: async () => {
    const sdk = await import('@aws-sdk/client-config-service')
    return toService(sdk, sdk.ConfigServiceClient)
  },
  ec2: async () => {
    const sdk = await import('@aws-sdk/client-ec2')
    return toService(sdk, sdk.EC2Client)
  },
  iam: async () => {
    const sdk = await import('@aws-sdk/client-iam')
    return toService(sdk, sdk.IAMClient)
  },
  lambda: async () => {
    const sdk = await import('@aws-sdk/client-lambda')
    return toService(sdk, sdk.LambdaClient)
  },
  sts: async () => {
    const sdk = await import('@aws-sdk/client-sts')
    return toService(sdk, sdk.STSClient)
  },
  tag: async () => {
    const sdk = await import('@aws-sdk/client-resource-groups-tagging-api')
    return toService(sdk, sdk.ResourceGroupsTaggingAPIClient)
  },
}

/** Loads the SDK client of an operation's service. */
export function loadService(operation: OperationName | 'sts:AssumeRole'): Promise<SdkService> {
  // The SDK would print a warning about Node 20 on every start; package.json's engines say what we support.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const load = services[servicePrefix(operation)]
  if (load === undefined)
    throw new Error(`No SDK client is known for ${operation}: add it to load-service.ts.`)
  return load()
}

function toService(sdk: object, Client: unknown): SdkService {
  const commands = sdk as { readonly [name: string]: unknown }
  return {
    createClient: (config) => new (Client as new (config: ClientConfig) => SdkClient)(config),
    createCommand(operation, input) {
      const Command = commands[`${operation}Command`] as (new (input: object) => SdkCommand) | undefined
      if (Command === undefined) throw new Error(`The SDK has no command for ${operation}.`)
      return new Command(input)
    },
  }
}
