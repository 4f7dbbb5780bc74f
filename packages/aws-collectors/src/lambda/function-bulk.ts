import { known, mapObserved, type Observed, type Unknown } from '@plumbline/model'
import { observePages } from '../engine/pages.js'
import { tagsOf } from '../engine/read-facts.js'
import { type FunctionAws, notFound } from './function-operations.js'

/** Facts that a few calls read for all functions of a region. */
export interface BulkFacts {
  codeSigningConfigArn(functionArn: string): Observed<string | null>
  tags(functionArn: string): Observed<Readonly<Record<string, string>>>
}

/** To be called after functions were listed: those functions existed, with their tags, before these responses. */
export async function readBulk(aws: FunctionAws): Promise<BulkFacts> {
  const signing = await readCodeSigning(aws)
  const tags = await readTags(aws)
  return {
    codeSigningConfigArn: (arn) => {
      const config = signing.configOf.get(arn)
      return config === undefined ? (signing.gap ?? known(null)) : known(config)
    },
    tags: (arn) => mapObserved(tags, (byArn) => byArn.get(arn) ?? {}),
  }
}

interface CodeSigning {
  readonly configOf: ReadonlyMap<string, string>
  /** Why a function that is missing from the map may still have a configuration. */
  readonly gap: Unknown | null
}

async function readCodeSigning(aws: FunctionAws): Promise<CodeSigning> {
  const configOf = new Map<string, string>()
  const configs = await observePages((Marker) =>
    aws.observeShared('lambda:ListCodeSigningConfigs', { MaxItems: 50, Marker }, (output) => ({
      items: (output.CodeSigningConfigs ?? []).map(({ CodeSigningConfigArn }) => CodeSigningConfigArn ?? ''),
      next: output.NextMarker,
    })),
  )
  if (!configs.known) return { configOf, gap: configs }
  let gap: Unknown | null = null
  for (const config of configs.value ?? []) {
    const functions = await functionsOf(aws, config)
    if (!functions.known) gap ??= functions
    else for (const arn of functions.value ?? []) configOf.set(arn, config)
  }
  return { configOf, gap }
}

/** Null if the configuration was deleted in between: then no function uses it. */
function functionsOf(aws: FunctionAws, config: string): Promise<Observed<readonly string[] | null>> {
  return observePages((Marker) =>
    aws.observe(
      'lambda:ListFunctionsByCodeSigningConfig',
      { CodeSigningConfigArn: config, MaxItems: 50, Marker },
      ({ FunctionArns, NextMarker }) => ({ items: FunctionArns ?? [], next: NextMarker }),
      { absent: [notFound] },
    ),
  )
}

/**
 * GetResources lists only resources that are or were tagged; a function that it omits has no tags.
 * https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_GetResources.html
 */
async function readTags(
  aws: FunctionAws,
): Promise<Observed<ReadonlyMap<string, Readonly<Record<string, string>>>>> {
  const resources = await observePages((PaginationToken) =>
    aws.observe(
      'tag:GetResources',
      { ResourceTypeFilters: ['lambda:function'], ResourcesPerPage: 100, PaginationToken },
      (output) => ({ items: output.ResourceTagMappingList ?? [], next: output.PaginationToken }),
    ),
  )
  return mapObserved(resources, (list) => {
    return new Map((list ?? []).map(({ ResourceARN, Tags }) => [ResourceARN ?? '', tagsOf(Tags)]))
  })
}
