import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import {
  compareText,
  type EnvironmentVariable,
  type FactsOf,
  type FunctionLayer,
  type FunctionLogging,
  type FunctionVpc,
  known,
  type Observed,
  unknown,
} from '@plumbline/model'
import { stated, statedTime } from '../engine/read-facts.js'
import { readCut } from '../secrets/cutter.js'

const list = 'lambda:ListFunctions'

/** The facts of a function that the list returns; the others need separate reads. */
export type ListedFacts = ReturnType<typeof listedFacts>

/**
 * Maps an entry of ListFunctions. Lambda returns '' for cleared settings. Optional fields that are absent (VPC, layers,
 * dead-letter queue) are known to be empty; required fields that are absent are unknown.
 * https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 */
export function listedFacts(entry: FunctionConfiguration) {
  return {
    ...codeFacts(entry),
    timeoutSeconds: stated(entry.Timeout, list),
    memoryMb: stated(entry.MemorySize, list),
    ...settingsWithDefaults(entry),
    kmsKeyArn: known(entry.KMSKeyArn || null),
    deadLetterTargetArn: known(entry.DeadLetterConfig?.TargetArn || null),
    capacityProviderArn: known(capacityProviderOf(entry)),
    vpc: networkOf(entry),
    fileSystemArns: known((entry.FileSystemConfigs ?? []).map(({ Arn }) => Arn ?? '').sort(compareText)),
    logging: known(loggingOf(entry)),
    signingProfileVersionArn: known(entry.SigningProfileVersionArn ?? null),
  } satisfies Partial<FactsOf<'AWS::Lambda::Function'>>
}

/** Maps an entry of a published version. */
export function versionFacts(
  entry: FunctionConfiguration,
  functionArn: string,
  version: string,
): FactsOf<'AWS::Lambda::Version'> {
  const { runtime, codeSha256, roleArn, environment, layers, lastModified } = codeFacts(entry)
  return {
    functionArn: known(functionArn),
    version: known(version),
    runtime,
    codeSha256,
    roleArn,
    environment,
    layers,
    lastModified,
  }
}

function codeFacts(entry: FunctionConfiguration) {
  return {
    packageType: packageTypeOf(entry),
    runtime: runtimeOf(entry),
    handler: known(entry.Handler || null),
    architectures: known([...(entry.Architectures ?? [defaults.architecture])].sort(compareText)),
    codeSha256: stated(entry.CodeSha256, list),
    codeSize: stated(entry.CodeSize, list),
    lastModified: statedTime(entry.LastModified, list),
    roleArn: stated(entry.Role, list),
    environment: environmentOf(entry),
    layers: known(layersOf(entry)),
  }
}

/**
 * What AWS documents for settings that answers from before the setting do not contain: x86_64 and 512 MB
 * (https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html), and no tracing of sampled requests
 * (https://docs.aws.amazon.com/lambda/latest/api/API_TracingConfig.html).
 */
const defaults = { architecture: 'x86_64', ephemeralStorageMb: 512, tracingMode: 'PassThrough' } as const

function settingsWithDefaults({ EphemeralStorage, TracingConfig, SnapStart }: FunctionConfiguration) {
  return {
    ephemeralStorageMb: known(EphemeralStorage?.Size ?? defaults.ephemeralStorageMb),
    tracingMode: known(TracingConfig?.Mode ?? defaults.tracingMode),
    snapStart: known(SnapStart?.ApplyOn ?? 'None'),
  }
}

/** Before container images every function was a Zip, with a runtime; an image has none. */
function packageTypeOf({ PackageType, Runtime }: FunctionConfiguration) {
  if (PackageType === undefined && Runtime !== undefined) return known('Zip' as const)
  return stated(PackageType, list)
}

/** Container images have no runtime; for a Zip function a missing runtime is unknown. */
function runtimeOf(entry: FunctionConfiguration): Observed<string | null> {
  if (entry.Runtime !== undefined) return known(entry.Runtime)
  return entry.PackageType === 'Image' ? known(null) : unknown('error', list)
}

/**
 * Variables encrypted with a customer managed key are returned as an error within a successful response. Plumbline never
 * requires kms:Decrypt, so this stays unknown; it is never "no secrets".
 * https://docs.aws.amazon.com/lambda/latest/api/API_EnvironmentResponse.html
 */
function environmentOf(entry: FunctionConfiguration): Observed<readonly EnvironmentVariable[]> {
  const { Environment: environment } = entry
  const error = environment?.Error
  if (error !== undefined) {
    // A key that is disabled or deleted is not opened by a grant.
    const isRefused = /AccessDenied/i.test(error.ErrorCode ?? '')
    return isRefused ? unknown('access_denied', list, 'kms:Decrypt') : unknown('error', list)
  }
  if (environment !== undefined && environment.Variables === undefined) return unknown('error', list)
  const variables = Object.entries(environment?.Variables ?? {}).map(([name, text]) => readCut(name, text))
  return known(variables.sort((a, b) => compareText(a.name, b.name)))
}

/** In AWS's order, which is the order in which layers are merged. */
function layersOf(entry: FunctionConfiguration): readonly FunctionLayer[] {
  return (entry.Layers ?? []).map((layer) => ({
    arn: layer.Arn ?? '',
    signingProfileVersionArn: layer.SigningProfileVersionArn ?? null,
  }))
}

/** Capacity provider on whose instances the function runs (Lambda Managed Instances). */
function capacityProviderOf({ CapacityProviderConfig: config }: FunctionConfiguration): string | null {
  return config?.LambdaManagedInstancesCapacityProviderConfig?.CapacityProviderArn || null
}

/** A function on managed instances has the network of its capacity provider, which is not read, and no VpcConfig. */
function networkOf(entry: FunctionConfiguration): Observed<FunctionVpc | null> {
  const isOnInstances = entry.CapacityProviderConfig !== undefined
  return isOnInstances ? unknown('not_collected', 'lambda:ListCapacityProviders') : vpcOf(entry)
}

/** A function that was removed from its VPC keeps an empty VpcConfig; one that lacks a part of it is unknown. */
function vpcOf({ VpcConfig: vpc }: FunctionConfiguration): Observed<FunctionVpc | null> {
  const { VpcId: vpcId, SubnetIds: subnetIds, SecurityGroupIds: securityGroupIds } = vpc ?? {}
  const isAttached = [vpcId, ...(subnetIds ?? []), ...(securityGroupIds ?? [])].some(Boolean)
  if (!isAttached) return known(null)
  if (!vpcId || subnetIds === undefined || securityGroupIds === undefined) return unknown('error', list)
  return known({
    vpcId,
    subnetIds: [...subnetIds].sort(compareText),
    securityGroupIds: [...securityGroupIds].sort(compareText),
    isIpv6AllowedForDualStack: vpc?.Ipv6AllowedForDualStack ?? false,
  })
}

function loggingOf({ LoggingConfig: logging }: FunctionConfiguration): FunctionLogging | null {
  if (logging === undefined) return null
  return {
    format: logging.LogFormat ?? 'Text',
    logGroup: logging.LogGroup ?? null,
    applicationLogLevel: logging.ApplicationLogLevel ?? null,
    systemLogLevel: logging.SystemLogLevel ?? null,
  }
}
