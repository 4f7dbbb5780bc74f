import type {
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
  known,
  mapObserved,
  type Observed,
  type ProvisionedConcurrency,
} from '@plumbline/model'
import type { DailyFacts } from '../engine/daily-facts.js'
import { answerOf, type Detail, isGone, readDetail, readDetailPages } from '../engine/read-detail.js'
import { factsFrom, firstUnknown, required } from '../engine/read-facts.js'
import { type FunctionAlias, type PreviousAliases, readAliases } from './function-aliases.js'
import { type FunctionAws, notFound } from './function-operations.js'
import { readPolicies, withoutProof } from './function-policies.js'
import { splitFunctionArn } from './lambda-arn.js'

export interface DetailSubject {
  readonly name: string
  readonly arn: string
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
  readonly aliases: Observed<readonly FunctionAlias[]>
  readonly facts: DetailFacts
}

const gone = [notFound]

/** Reads the facts that need separate calls for each function; null if the function was deleted after it was listed. */
export async function readDetails(
  aws: FunctionAws,
  subject: DetailSubject,
  daily: DailyFacts,
  earlierAliases: PreviousAliases,
): Promise<FunctionDetails | null> {
  const listed = await readAliases(aws, subject, daily, earlierAliases)
  if (isGone(listed)) return null
  const aliases = answerOf(listed)
  const qualifiers = mapObserved(aliases, (list) => [
    ...subject.versions.map((name) => ({ name, isVersion: true })),
    ...list.map(({ name }) => ({ name, isVersion: false })),
  ])
  const policies = await readPolicies(aws, subject, qualifiers, daily)
  // Started after the last GetPolicy response: any read that finds the function proves that the 404s meant "none".
  const urls = await readUrls(aws, subject.name)
  const hasQualifiers = !qualifiers.known || qualifiers.value.length > 0
  const settings = await readSettings(aws, { ...subject, hasQualifiers, isProved: urls.known }, daily)
  if ([urls, ...Object.values(settings)].some(isGone)) return null
  const exists = urls.known || isReadNow(settings, daily)
  const why = firstUnknown([urls])
  return {
    aliases,
    facts: {
      ...(exists || why === null ? policies : withoutProof(policies, why)),
      ...urlFacts(urls),
      ...settingFacts(settings),
    },
  }
}

type Settings = Awaited<ReturnType<typeof readSettings>>

interface SettingsSubject extends DetailSubject {
  readonly hasQualifiers: boolean
  /** True if a read of this scan has found the function. */
  readonly isProved: boolean
}

/**
 * True if a setting was read in this scan, after the URLs could not be: reserved concurrency is then read in any case. What
 * was carried forward, or needed no call, does not prove that a function exists.
 */
function isReadNow(
  { provisionedConcurrency: _, reservedConcurrency, ...others }: Settings,
  { carried }: DailyFacts,
): boolean {
  if (reservedConcurrency.known) return true
  return Object.entries(others).some(([name, setting]) => setting.known && carried?.facts.has(name) !== true)
}

/** Daily settings. Without a version or an alias there is nothing that concurrency could be provisioned for. */
async function readSettings(
  aws: FunctionAws,
  { name, isImage, hasQualifiers, isProved }: SettingsSubject,
  daily: DailyFacts,
) {
  const [eventInvoke, provisionedConcurrency, runtimeManagement, recursiveLoop, reservedConcurrency] =
    await Promise.all([
      daily.fact('eventInvoke', () => readEventInvoke(aws, name)),
      hasQualifiers
        ? daily.fact('provisionedConcurrency', () => readProvisioned(aws, name))
        : known({ answer: [] }),
      daily.fact('runtimeManagement', () => readRuntimeManagement(aws, name, isImage)),
      daily.fact('recursiveLoop', () => readRecursion(aws, name)),
      isProved
        ? daily.fact('reservedConcurrency', () => readConcurrency(aws, name))
        : readConcurrency(aws, name),
    ])
  return { eventInvoke, provisionedConcurrency, runtimeManagement, recursiveLoop, reservedConcurrency }
}

function readRecursion(aws: FunctionAws, FunctionName: string) {
  const operation = 'lambda:GetFunctionRecursionConfig'
  return readDetail(
    aws,
    operation,
    { FunctionName },
    ({ RecursiveLoop }) => required(RecursiveLoop, 'RecursiveLoop'),
    { gone },
  )
}

function readConcurrency(aws: FunctionAws, FunctionName: string) {
  return readDetail(
    aws,
    'lambda:GetFunctionConcurrency',
    { FunctionName },
    ({ ReservedConcurrentExecutions }) => ReservedConcurrentExecutions ?? null,
    { gone },
  )
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

async function readEventInvoke(aws: FunctionAws, FunctionName: string) {
  const configs = await readDetailPages(
    aws,
    'lambda:ListFunctionEventInvokeConfigs',
    (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
    (page) => ({ items: (page.FunctionEventInvokeConfigs ?? []).map(toEventInvoke), next: page.NextMarker }),
    { gone },
  )
  return sortedDetail(configs)
}

async function readProvisioned(aws: FunctionAws, FunctionName: string) {
  const configs = await readDetailPages(
    aws,
    'lambda:ListProvisionedConcurrencyConfigs',
    (Marker) => ({ FunctionName, MaxItems: 50, Marker }),
    (page) => ({
      items: (page.ProvisionedConcurrencyConfigs ?? []).map(toProvisioned),
      next: page.NextMarker,
    }),
    { gone },
  )
  return sortedDetail(configs)
}

function sortedDetail<T extends { readonly qualifier: string | null }>(
  detail: Detail<readonly T[]>,
): Detail<readonly T[]> {
  return mapObserved(detail, (found) => (found === null ? null : { answer: byQualifier(found.answer) }))
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

function urlFacts(urls: Detail<readonly FunctionUrl[]>): Pick<DetailFacts, 'url' | 'aliasUrls'> {
  return factsFrom(answerOf(urls), {
    url: (list) => list.find(({ qualifier }) => qualifier === null) ?? null,
    aliasUrls: (list) => byQualifier(list.filter(({ qualifier }) => qualifier !== null)),
  })
}

function settingFacts(
  settings: Settings,
): Omit<DetailFacts, 'policy' | 'qualifiedPolicies' | 'url' | 'aliasUrls'> {
  return {
    eventInvoke: answerOf(settings.eventInvoke),
    provisionedConcurrency: answerOf(settings.provisionedConcurrency),
    runtimeManagement: answerOf(settings.runtimeManagement),
    recursiveLoop: answerOf(settings.recursiveLoop),
    reservedConcurrency: answerOf(settings.reservedConcurrency),
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
