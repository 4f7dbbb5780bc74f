import type { NodeHttpHandler } from '@smithy/node-http-handler'
import {
  type ClientOperation,
  commandName,
  type ServiceMap,
  servicePrefix,
} from '../engine/aws-operations.js'

export interface Credentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration?: Date
}

export type CredentialProvider = () => Promise<Credentials>

/** Configuration of every client. Endpoints come from AWS_ENDPOINT_URL and the like, which the SDK reads itself. */
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
  /** An operation and its input as the SDK's command. */
  createCommand(operation: ClientOperation, input: object): SdkCommand
}

/** A module of the SDK, and the name of its client class. */
export interface SdkModule {
  readonly exports: { readonly [name: string]: unknown }
  readonly client: string
}

/** The SDK's module of each service, imported on first use: client-ec2 alone takes half a second. */
export const sdkModules: ServiceMap<() => Promise<SdkModule>> = {
  account: async () => sdkModule(await import('@aws-sdk/client-account'), 'AccountClient'),
  cloudtrail: async () => sdkModule(await import('@aws-sdk/client-cloudtrail'), 'CloudTrailClient'),
  config: async () => sdkModule(await import('@aws-sdk/client-config-service'), 'ConfigServiceClient'),
  ec2: async () => sdkModule(await import('@aws-sdk/client-ec2'), 'EC2Client'),
  iam: async () => sdkModule(await import('@aws-sdk/client-iam'), 'IAMClient'),
  lambda: async () => sdkModule(await import('@aws-sdk/client-lambda'), 'LambdaClient'),
  sts: async () => sdkModule(await import('@aws-sdk/client-sts'), 'STSClient'),
  tag: async () =>
    sdkModule(await import('@aws-sdk/client-resource-groups-tagging-api'), 'ResourceGroupsTaggingAPIClient'),
}

/** Loads the SDK client of an operation's service. */
export async function loadService(operation: ClientOperation): Promise<SdkService> {
  // The SDK would print a warning about Node 20 on every start; package.json's engines say what we support.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const { exports, client } = await sdkModules[servicePrefix(operation)]()
  const Client = exports[client] as new (config: ClientConfig) => SdkClient
  return {
    createClient: (config) => new Client(config),
    createCommand(called, input) {
      const Command = exports[`${commandName(called)}Command`] as
        | (new (input: object) => SdkCommand)
        | undefined
      if (Command === undefined) throw new Error(`The SDK has no command for ${called}.`)
      return new Command(input)
    },
  }
}

function sdkModule<M extends object>(exports: M, client: keyof M & `${string}Client`): SdkModule {
  return { exports: exports as SdkModule['exports'], client }
}
