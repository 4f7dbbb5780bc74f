import { createHash } from 'node:crypto'
import { type LambdaCall, listOf, objectOf, textOf, withoutNulls } from './lambda-call.js'
import type { ConfigFacts, Json, JsonObject } from './lambda-store.js'

/** Members that moto drops on create or update, stored from the request. */
const KEPT = [
  'Architectures',
  'DeadLetterConfig',
  'EphemeralStorage',
  'FileSystemConfigs',
  'ImageConfig',
  'KMSKeyArn',
  'LoggingConfig',
  'SnapStart',
  'TracingConfig',
] as const

/** The stored members of a create or update request, merged with the previous ones. */
export function keptMembers(before: JsonObject, body: JsonObject): JsonObject {
  const after = { ...before }
  for (const member of KEPT) {
    const value = body[member]
    if (value !== undefined) after[member] = value
  }
  return after
}

/** Members that only GetFunction and GetFunctionConfiguration return: https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctions.html */
const NOT_IN_LISTS = [
  'State',
  'StateReason',
  'StateReasonCode',
  'LastUpdateStatus',
  'LastUpdateStatusReason',
  'LastUpdateStatusReasonCode',
  'RuntimeVersionConfig',
]

/**
 * moto's function configuration with its field defects corrected.
 * @param place `list` omits what AWS omits from lists.
 */
export function correctedConfig(lambda: LambdaCall, moto: JsonObject, place: 'list' | 'single'): JsonObject {
  const facts = factsOf(lambda, moto)
  const corrected = withoutNulls({
    ...moto,
    ...(facts === undefined ? {} : overlay(moto, facts)),
    LoggingConfig: loggingConfig(moto, facts),
    RuntimeVersionConfig: runtimeVersionConfig(lambda, moto),
  })
  if (listOf(corrected['Layers']).length === 0) delete corrected['Layers']
  if (place === 'list') for (const member of NOT_IN_LISTS) delete corrected[member]
  return corrected
}

function factsOf(lambda: LambdaCall, moto: JsonObject): ConfigFacts | undefined {
  const configs = lambda.state.functions.get(textOf(moto['FunctionName']) ?? '')?.configs
  return configs?.get(textOf(moto['Version']) ?? '$LATEST') ?? configs?.get('$LATEST')
}

function overlay(moto: JsonObject, facts: ConfigFacts): { [key: string]: Json | undefined } {
  const { given } = facts
  return {
    Architectures: given['Architectures'] ?? moto['Architectures'],
    DeadLetterConfig: textOf(objectOf(given['DeadLetterConfig'])['TargetArn'])
      ? given['DeadLetterConfig']
      : undefined,
    EphemeralStorage: given['EphemeralStorage'] ?? moto['EphemeralStorage'],
    FileSystemConfigs: given['FileSystemConfigs'],
    ImageConfigResponse:
      given['ImageConfig'] === undefined ? undefined : { ImageConfig: given['ImageConfig'] },
    KMSKeyArn: textOf(given['KMSKeyArn']) ? given['KMSKeyArn'] : undefined,
    LastModified: facts.lastModified,
    Layers: layersOf(moto, facts),
    RevisionId: facts.revisionId,
    SnapStart: snapStart(moto, given),
    TracingConfig: given['TracingConfig'] ?? { Mode: 'PassThrough' },
    VpcConfig: vpcConfig(moto, facts),
  }
}

function layersOf(moto: JsonObject, facts: ConfigFacts): Json[] {
  const known = new Map(listOf(moto['Layers']).map((layer) => [textOf(objectOf(layer)['Arn']), layer]))
  // The size of another account's layer is unknown here, but AWS returns one, so return an obviously invented one.
  return facts.layers.map((arn) => known.get(arn) ?? { Arn: arn, CodeSize: 1 })
}

function snapStart(moto: JsonObject, given: JsonObject): JsonObject {
  const applyOn = textOf(objectOf(given['SnapStart'])['ApplyOn']) ?? 'None'
  const isOn = applyOn !== 'None' && moto['Version'] !== '$LATEST'
  return { ApplyOn: applyOn, OptimizationStatus: isOn ? 'On' : 'Off' }
}

function vpcConfig(moto: JsonObject, facts: ConfigFacts): JsonObject | undefined {
  const given = objectOf(moto['VpcConfig'])
  if (Object.keys(given).length === 0) return undefined
  return { ...given, VpcId: facts.vpcId, Ipv6AllowedForDualStack: given['Ipv6AllowedForDualStack'] ?? false }
}

function loggingConfig(moto: JsonObject, facts: ConfigFacts | undefined): JsonObject {
  const defaults = { LogFormat: 'Text', LogGroup: `/aws/lambda/${textOf(moto['FunctionName']) ?? ''}` }
  return { ...defaults, ...objectOf(facts?.given['LoggingConfig']) }
}

function runtimeVersionConfig(lambda: LambdaCall, moto: JsonObject): JsonObject | undefined {
  const runtime = textOf(moto['Runtime'])
  if (runtime === undefined) return undefined
  const state = lambda.state.functions.get(textOf(moto['FunctionName']) ?? '')
  const pinned = state?.runtimeManagement.get(textOf(moto['Version']) ?? '$LATEST')?.['RuntimeVersionArn']
  const id = createHash('sha256').update(runtime).digest('hex')
  return { RuntimeVersionArn: pinned ?? `arn:aws:lambda:${lambda.call.region}::runtime:${id}` }
}
