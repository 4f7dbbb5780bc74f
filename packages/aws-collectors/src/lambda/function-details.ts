import type { AliasConfiguration } from '@aws-sdk/client-lambda'
import type { FactsOf, Observed } from '@plumbline/model'
import { firstUnknown, required } from '../engine/read-facts.js'
import { byQualifier, toEventInvoke, toProvisioned, toUrl } from './function-invocation.js'
import type { FunctionAws } from './function-operations.js'
import { type FunctionPolicies, readPolicies, withoutProof } from './function-policies.js'
import { factOf, isGone, readAll, readOne } from './function-reading.js'

export interface DetailSubject {
  readonly name: string
  readonly isImage: boolean
  /** Numbers of the published versions. */
  readonly versions: readonly string[]
}

export type DetailFacts = Pick<
  FactsOf<'AWS::Lambda::Function'>,
  | 'policy'
  | 'qualifiedPolicies'
  | 'url'
  | 'aliasUrls'
  | 'reservedConcurrency'
  | 'provisionedConcurrency'
  | 'eventInvoke'
  | 'runtimeManagement'
  | 'recursiveLoop'
>

export interface FunctionDetails {
  readonly aliases: Observed<readonly AliasConfiguration[]>
  readonly facts: DetailFacts
}

/** Reads what needs calls of its own for each function; null where the function vanished after it was listed. */
export async function readDetails(aws: FunctionAws, subject: DetailSubject): Promise<FunctionDetails | null> {
  const listed = await readAliases(aws, subject.name)
  if (isGone(listed)) return null
  const aliases = factOf(listed, (list) => list)
  const qualifiers = factOf(listed, (list) => [
    ...subject.versions,
    ...list.map(({ Name }) => required(Name, 'Name')),
  ])
  const policies = await readPolicies(aws, subject.name, qualifiers)
  // Begun after the last GetPolicy was answered: any of them that finds the function proves that its 404s meant "none".
  const settings = await readSettings(aws, subject)
  const readings = Object.values(settings)
  if (readings.some(isGone)) return null
  const proved = readings.some((reading) => reading.known)
  return {
    aliases,
    facts: { ...proveNone(policies, proved, firstUnknown(readings)), ...settingFacts(settings) },
  }
}

function proveNone(
  policies: FunctionPolicies,
  proved: boolean,
  why: ReturnType<typeof firstUnknown>,
): FunctionPolicies {
  return proved || why === null ? policies : withoutProof(policies, why)
}

function readAliases(aws: FunctionAws, name: string) {
  return readAll(
    aws,
    'lambda:ListAliases',
    (marker) => ({ FunctionName: name, MaxItems: 50, Marker: marker }),
    ({ Aliases, NextMarker }) => ({ items: Aliases ?? [], next: NextMarker }),
  )
}

type Settings = Awaited<ReturnType<typeof readSettings>>

async function readSettings(aws: FunctionAws, { name, isImage }: DetailSubject) {
  const FunctionName = name
  const [urls, eventInvoke, provisioned, runtime, recursion, concurrency] = await Promise.all([
    readAll(
      aws,
      'lambda:ListFunctionUrlConfigs',
      (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
      ({ FunctionUrlConfigs, NextMarker }) => ({
        items: (FunctionUrlConfigs ?? []).map(toUrl),
        next: NextMarker,
      }),
    ),
    readAll(
      aws,
      'lambda:ListFunctionEventInvokeConfigs',
      (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
      (output) => ({
        items: (output.FunctionEventInvokeConfigs ?? []).map(toEventInvoke),
        next: output.NextMarker,
      }),
    ),
    readAll(
      aws,
      'lambda:ListProvisionedConcurrencyConfigs',
      (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
      (output) => ({
        items: (output.ProvisionedConcurrencyConfigs ?? []).map(toProvisioned),
        next: output.NextMarker,
      }),
    ),
    readRuntimeManagement(aws, name, isImage),
    readOne(aws, 'lambda:GetFunctionRecursionConfig', { FunctionName }, ({ RecursiveLoop }) =>
      required(RecursiveLoop, 'RecursiveLoop'),
    ),
    readOne(
      aws,
      'lambda:GetFunctionConcurrency',
      { FunctionName },
      (output) => output.ReservedConcurrentExecutions ?? null,
    ),
  ])
  return { urls, eventInvoke, provisioned, runtime, recursion, concurrency }
}

/**
 * Container images bring their own runtime: Lambda manages none for them, and a refusal of the parameter says so.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
 */
function readRuntimeManagement(aws: FunctionAws, name: string, isImage: boolean) {
  return readOne(
    aws,
    'lambda:GetRuntimeManagementConfig',
    { FunctionName: name },
    ({ UpdateRuntimeOn, RuntimeVersionArn }) => ({
      updateRuntimeOn: required<string>(UpdateRuntimeOn, 'UpdateRuntimeOn'),
      runtimeVersionArn: RuntimeVersionArn ?? null,
    }),
    isImage ? ['InvalidParameterValueException'] : [],
  )
}

function settingFacts(settings: Settings): Omit<DetailFacts, keyof FunctionPolicies> {
  return {
    url: factOf(settings.urls, (urls) => urls.find(({ qualifier }) => qualifier === null) ?? null),
    aliasUrls: factOf(settings.urls, (urls) =>
      byQualifier(urls.filter(({ qualifier }) => qualifier !== null)),
    ),
    reservedConcurrency: factOf(settings.concurrency, (reserved) => reserved),
    provisionedConcurrency: factOf(settings.provisioned, byQualifier),
    eventInvoke: factOf(settings.eventInvoke, byQualifier),
    runtimeManagement: factOf(settings.runtime, (management) => management),
    recursiveLoop: factOf(settings.recursion, (loop) => loop),
  }
}
