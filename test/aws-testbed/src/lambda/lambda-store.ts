import { randomUUID } from 'node:crypto'

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/** Facts of one function version that moto drops or returns incorrectly, merged into its responses. */
export interface ConfigFacts {
  revisionId: string
  /** In Lambda's own format, `2026-11-22T17:55:12.606+0000`. */
  lastModified: string
  vpcId: string
  /** All layer ARNs in order: those of other accounts are never sent to moto. */
  layers: readonly string[]
  /** Members stored from create and update calls under their request names: `DeadLetterConfig`, `TracingConfig`, … */
  given: JsonObject
}

export interface ResourcePolicy {
  statements: JsonObject[]
  revisionId: string
}

/** State that belongs to one function. Keys of the maps are qualifiers; the empty string means no qualifier. */
export interface FunctionState {
  configs: Map<string, ConfigFacts>
  policies: Map<string, ResourcePolicy>
  urls: Map<string, JsonObject>
  eventInvokes: Map<string, JsonObject>
  provisioned: Map<string, JsonObject>
  runtimeManagement: Map<string, JsonObject>
  reservedConcurrency: number | undefined
  codeSigningConfigArn: string | undefined
  recursiveLoop: string
}

/** Lambda state of one account in one Region that is stored outside moto. */
export interface RegionState {
  functions: Map<string, FunctionState>
  /** By ARN. */
  codeSigningConfigs: Map<string, JsonObject>
  /** By layer version ARN. */
  layerPolicies: Map<string, ResourcePolicy>
  /** Tags of code signing configurations, by ARN. */
  tags: Map<string, Record<string, string>>
}

export class LambdaStore {
  readonly #regions = new Map<string, RegionState>()

  clear(): void {
    this.#regions.clear()
  }

  region(accountId: string, region: string): RegionState {
    const key = `${accountId}/${region}`
    const found = this.#regions.get(key)
    if (found !== undefined) return found
    const fresh: RegionState = {
      functions: new Map(),
      codeSigningConfigs: new Map(),
      layerPolicies: new Map(),
      tags: new Map(),
    }
    this.#regions.set(key, fresh)
    return fresh
  }
}

export function functionState(region: RegionState, name: string): FunctionState {
  const found = region.functions.get(name)
  if (found !== undefined) return found
  const fresh: FunctionState = {
    configs: new Map(),
    policies: new Map(),
    urls: new Map(),
    eventInvokes: new Map(),
    provisioned: new Map(),
    runtimeManagement: new Map(),
    reservedConcurrency: undefined,
    codeSigningConfigArn: undefined,
    recursiveLoop: 'Terminate',
  }
  region.functions.set(name, fresh)
  return fresh
}

/** Removes the state of a function or of one of its qualifiers. */
export function forgetFunction(region: RegionState, name: string, qualifier: string | undefined): void {
  const state = region.functions.get(name)
  if (qualifier === undefined || state === undefined) {
    region.functions.delete(name)
    return
  }
  for (const map of [
    state.configs,
    state.policies,
    state.urls,
    state.eventInvokes,
    state.provisioned,
    state.runtimeManagement,
  ]) {
    map.delete(qualifier)
  }
}

export function newRevision(): string {
  return randomUUID()
}

/** Lambda's timestamp format: milliseconds and `+0000`. */
export function lambdaTime(date: Date): string {
  return date.toISOString().replace('Z', '+0000')
}
