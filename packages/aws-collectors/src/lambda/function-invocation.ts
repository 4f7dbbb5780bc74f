import type {
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  ProvisionedConcurrencyConfigListItem,
} from '@aws-sdk/client-lambda'
import {
  compareText,
  type EventInvokeConfig,
  type FunctionUrl,
  type FunctionUrlCors,
  type ProvisionedConcurrency,
} from '@plumbline/model'
import { required } from '../engine/read-facts.js'
import { splitFunctionArn } from './lambda-arn.js'

/** Maps an entry of ListFunctionUrlConfigs; throws UnreadableAnswer where it lacks what AWS always tells. */
export function toUrl(config: FunctionUrlConfig): FunctionUrl {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier,
    authType: required(config.AuthType, 'AuthType'),
    url: required(config.FunctionUrl, 'FunctionUrl'),
    invokeMode: config.InvokeMode ?? null,
    cors: corsOf(config),
  }
}

/** Maps an entry of ListFunctionEventInvokeConfigs. */
export function toEventInvoke(config: FunctionEventInvokeConfig): EventInvokeConfig {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier ?? '$LATEST',
    maximumRetryAttempts: config.MaximumRetryAttempts ?? null,
    maximumEventAge: config.MaximumEventAgeInSeconds ?? null,
    onSuccessArn: config.DestinationConfig?.OnSuccess?.Destination || null,
    onFailureArn: config.DestinationConfig?.OnFailure?.Destination || null,
  }
}

/** Maps an entry of ListProvisionedConcurrencyConfigs. */
export function toProvisioned(config: ProvisionedConcurrencyConfigListItem): ProvisionedConcurrency {
  return {
    qualifier: splitFunctionArn(required(config.FunctionArn, 'FunctionArn')).qualifier ?? '$LATEST',
    requested: required(
      config.RequestedProvisionedConcurrentExecutions,
      'RequestedProvisionedConcurrentExecutions',
    ),
    status: required(config.Status, 'Status'),
  }
}

/** Sorted by qualifier, the unqualified first. */
export function byQualifier<T extends { readonly qualifier: string | null }>(
  list: readonly T[],
): readonly T[] {
  return [...list].sort((a, b) => compareText(a.qualifier ?? '', b.qualifier ?? ''))
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
