import type {
  AliasConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  ProvisionedConcurrencyConfigListItem,
} from '@aws-sdk/client-lambda'
import {
  compareText,
  type EventInvokeConfig,
  type FactsOf,
  type FunctionUrl,
  type FunctionUrlCors,
  mapObserved,
  type Observed,
  type ProvisionedConcurrency,
} from '@plumbline/model'
import { answerOf, isGone, readDetail, readDetailPages } from '../engine/read-detail.js'
import { factsFrom, firstUnknown, required } from '../engine/read-facts.js'
import { type FunctionAws, notFound } from './function-operations.js'
import { readPolicies, withoutProof } from './function-policies.js'
import { splitFunctionArn } from './lambda-arn.js'

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

const gone = [notFound]

/** Reads the facts that need separate calls for each function; null if the function was deleted after it was listed. */
export async function readDetails(aws: FunctionAws, subject: DetailSubject): Promise<FunctionDetails | null> {
  const listed = await readAliases(aws, subject.name)
  if (isGone(listed)) return null
  const aliases = answerOf(listed)
  const qualifiers = mapObserved(aliases, (list) => [
    ...subject.versions,
    ...list.map(({ Name }) => required(Name, 'Name')),
  ])
  const policies = await readPolicies(aws, subject.name, qualifiers)
  // Started after the last GetPolicy response: any read that finds the function proves that the 404s meant "none".
  const settings = await readSettings(aws, subject)
  const details = Object.values(settings)
  if (details.some(isGone)) return null
  const exists = details.some((detail) => detail.known)
  const why = firstUnknown(details)
  return {
    aliases,
    facts: {
      ...(exists || why === null ? policies : withoutProof(policies, why)),
      ...settingFacts(settings),
    },
  }
}

function readAliases(aws: FunctionAws, name: string) {
  return readDetailPages(
    aws,
    'lambda:ListAliases',
    (Marker) => ({ FunctionName: name, MaxItems: 50, Marker }),
    ({ Aliases, NextMarker }) => ({ items: Aliases ?? [], next: NextMarker }),
    { gone },
  )
}

type Settings = Awaited<ReturnType<typeof readSettings>>

async function readSettings(aws: FunctionAws, { name, isImage }: DetailSubject) {
  const [urls, eventInvoke, provisioned, runtime, recursion, concurrency] = await Promise.all([
    readUrls(aws, name),
    readEventInvoke(aws, name),
    readProvisioned(aws, name),
    readRuntimeManagement(aws, name, isImage),
    readDetail(
      aws,
      'lambda:GetFunctionRecursionConfig',
      { FunctionName: name },
      ({ RecursiveLoop }) => required(RecursiveLoop, 'RecursiveLoop'),
      { gone },
    ),
    readDetail(
      aws,
      'lambda:GetFunctionConcurrency',
      { FunctionName: name },
      ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions ?? null,
      { gone },
    ),
  ])
  return { urls, eventInvoke, provisioned, runtime, recursion, concurrency }
}

function readUrls(aws: FunctionAws, FunctionName: string) {
  return readDetailPages(
    aws,
    'lambda:ListFunctionUrlConfigs',
    (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
    (page) => ({ items: (page.FunctionUrlConfigs ?? []).map(toUrl), next: page.NextMarker }),
    { gone },
  )
}

function readEventInvoke(aws: FunctionAws, FunctionName: string) {
  return readDetailPages(
    aws,
    'lambda:ListFunctionEventInvokeConfigs',
    (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
    (page) => ({ items: (page.FunctionEventInvokeConfigs ?? []).map(toEventInvoke), next: page.NextMarker }),
    { gone },
  )
}

function readProvisioned(aws: FunctionAws, FunctionName: string) {
  return readDetailPages(
    aws,
    'lambda:ListProvisionedConcurrencyConfigs',
    (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
    (page) => ({
      items: (page.ProvisionedConcurrencyConfigs ?? []).map(toProvisioned),
      next: page.NextMarker,
    }),
    { gone },
  )
}

/**
 * Container images include their own runtime, which Lambda does not manage; it rejects the parameter for them.
 * https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html
 */
function readRuntimeManagement(aws: FunctionAws, name: string, isImage: boolean) {
  return readDetail(
    aws,
    'lambda:GetRuntimeManagementConfig',
    { FunctionName: name },
    ({ UpdateRuntimeOn, RuntimeVersionArn }) => ({
      updateRuntimeOn: required(UpdateRuntimeOn, 'UpdateRuntimeOn'),
      runtimeVersionArn: RuntimeVersionArn ?? null,
    }),
    { gone, unsupported: isImage ? ['InvalidParameterValueException'] : [] },
  )
}

function settingFacts(settings: Settings): Omit<DetailFacts, 'policy' | 'qualifiedPolicies'> {
  return {
    ...factsFrom(answerOf(settings.urls), {
      url: (urls) => urls.find(({ qualifier }) => qualifier === null) ?? null,
      aliasUrls: (urls) => byQualifier(urls.filter(({ qualifier }) => qualifier !== null)),
    }),
    reservedConcurrency: answerOf(settings.concurrency),
    provisionedConcurrency: mapObserved(answerOf(settings.provisioned), byQualifier),
    eventInvoke: mapObserved(answerOf(settings.eventInvoke), byQualifier),
    runtimeManagement: answerOf(settings.runtime),
    recursiveLoop: answerOf(settings.recursion),
  }
}

/** Sorted by qualifier, the unqualified first. */
function byQualifier<T extends { readonly qualifier: string | null }>(list: readonly T[]): readonly T[] {
  return [...list].sort((a, b) => compareText(a.qualifier ?? '', b.qualifier ?? ''))
}

function toUrl(config: FunctionUrlConfig): FunctionUrl {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier,
    authType: required(config.AuthType, 'AuthType'),
    url: required(config.FunctionUrl, 'FunctionUrl'),
    invokeMode: config.InvokeMode ?? null,
    cors: corsOf(config),
  }
}

function corsOf({ Cors: cors }: FunctionUrlConfig): FunctionUrlCors | null {
  if (cors === undefined) return null
  return {
    allowOrigins: [...(cors.AllowOrigins ?? [])].sort(compareText),
    allowMethods: [...(cors.AllowMethods ?? [])].sort(compareText),
    allowHeaders: [...(cors.AllowHeaders ?? [])].sort(compareText),
    allowCredentials: cors.AllowCredentials ?? false,
    maxAge: cors.MaxAge ?? null,
  }
}

function toEventInvoke(config: FunctionEventInvokeConfig): EventInvokeConfig {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier ?? '$LATEST',
    maximumRetryAttempts: config.MaximumRetryAttempts ?? null,
    maximumEventAge: config.MaximumEventAgeInSeconds ?? null,
    onSuccessArn: config.DestinationConfig?.OnSuccess?.Destination || null,
    onFailureArn: config.DestinationConfig?.OnFailure?.Destination || null,
  }
}

function toProvisioned(config: ProvisionedConcurrencyConfigListItem): ProvisionedConcurrency {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier ?? '$LATEST',
    requested: required(
      config.RequestedProvisionedConcurrentExecutions,
      'RequestedProvisionedConcurrentExecutions',
    ),
    status: required(config.Status, 'Status'),
  }
}
