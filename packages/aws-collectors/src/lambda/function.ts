import type { FunctionConfiguration } from '@aws-sdk/client-lambda'
import {
  type CollectedResource,
  compareText,
  type DailyReads,
  type FactsOf,
  type ResourceIdentity,
  type ResourceType,
} from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { startDailyFacts } from '../engine/daily-facts.js'
import { mapBounded } from '../engine/map-bounded.js'
import { listPages } from '../engine/pages.js'
import { identityOf } from '../engine/identity.js'
import { required } from '../engine/read-facts.js'
import { aliasList, type FunctionAlias, type PreviousAliases, previousAliases } from './function-aliases.js'
import { type BulkFacts, readBulk } from './function-bulk.js'
import { readDetails } from './function-details.js'
import { type ListedFacts, listedFacts, versionFacts } from './function-facts.js'
import { type FunctionAws, functionOperations } from './function-operations.js'
import { splitFunctionArn } from './lambda-arn.js'

/** Functions whose details are read at the same time. */
const concurrency = 8

/**
 * Functions with their published versions and aliases. One list returns all versions; each page is mapped to facts at
 * once, so that AWS's responses do not accumulate in memory.
 */
export const lambdaFunction = defineCollector({
  id: 'lambda.function',
  service: 'lambda',
  scope: 'regional',
  produces: ['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'],
  operations: functionOperations,
  async *collect(aws) {
    const functions = await listFunctions(aws)
    if (functions.length === 0) return
    const [bulk, aliases] = [await readBulk(aws), previousAliases(aws)]
    for await (const group of mapBounded(functions, concurrency, (listed) =>
      readFunction(aws, listed, bulk, aliases),
    )) {
      yield* group
    }
  },
})

interface ListedFunction {
  readonly arn: string
  readonly name: string
  readonly owner: string
  latest: ListedFacts | null
  /** Of `$LATEST`, see `changeToken`. */
  token: string | null
  readonly versions: Map<string, FactsOf<'AWS::Lambda::Version'>>
}

/** Sorted by ARN. */
async function listFunctions(aws: FunctionAws): Promise<readonly ListedFunction[]> {
  const functions = new Map<string, ListedFunction>()
  const entries = listPages(async (Marker) => {
    const page = await aws.call('lambda:ListFunctions', { FunctionVersion: 'ALL', MaxItems: 50, Marker })
    return { items: page.Functions ?? [], next: page.NextMarker }
  })
  for await (const entry of entries) addEntry(functions, entry)
  return [...functions.values()].sort((a, b) => compareText(a.arn, b.arn))
}

/** `$LATEST` and the published versions of a function are entries of one list, in no guaranteed order. */
function addEntry(functions: Map<string, ListedFunction>, entry: FunctionConfiguration): void {
  const { functionArn: arn, name, owner } = splitFunctionArn(required(entry.FunctionArn, 'FunctionArn'))
  const version = required(entry.Version, 'Version')
  const listed = functions.get(arn) ?? { arn, name, owner, latest: null, token: null, versions: new Map() }
  functions.set(arn, listed)
  if (version === '$LATEST') {
    listed.latest = listedFacts(entry)
    listed.token = changeToken(entry)
  } else listed.versions.set(version, versionFacts(entry, arn, version))
}

/**
 * Changes with every update of code and configuration. Whether it changes with what is set separately (concurrency,
 * policies, aliases) AWS does not say, so nothing is carried forward for longer than a day.
 */
function changeToken({ RevisionId, LastModified, CodeSha256 }: FunctionConfiguration): string | null {
  return LastModified === undefined ? null : [RevisionId, LastModified, CodeSha256].join(' ')
}

/** The function, its versions and its aliases; empty if it was deleted after it was listed. */
async function readFunction(
  aws: FunctionAws,
  listed: ListedFunction,
  bulk: BulkFacts,
  earlierAliases: PreviousAliases,
): Promise<readonly CollectedResource[]> {
  const { arn, name, latest } = listed
  // A function without $LATEST was deleted while its pages were read.
  if (latest === null) return []
  const versions = [...listed.versions.keys()].sort(compareText)
  const isImage = latest.packageType.known && latest.packageType.value === 'Image'
  const daily = startDailyFacts(aws, arn, listed.token)
  const details = await readDetails(aws, { name, arn, isImage, versions }, daily, earlierAliases)
  if (details === null) return []
  noteHiddenEnvironments(aws, listed)
  const facts = {
    ...latest,
    ...details.facts,
    codeSigningConfigArn: bulk.codeSigningConfigArn(arn),
    tags: bulk.tags(arn),
  }
  const aliases = details.aliases.known ? details.aliases.value : []
  return [
    resource(identify(aws, listed, 'AWS::Lambda::Function', null), facts, daily.reads()),
    ...[...listed.versions.entries()].map(([version, published]) =>
      resource(identify(aws, listed, 'AWS::Lambda::Version', version), published),
    ),
    ...aliases.map((alias) =>
      resource(
        identify(aws, listed, 'AWS::Lambda::Alias', alias.name),
        alias.facts,
        aliasReads(alias, daily.reads()),
      ),
    ),
  ]
}

/** An alias is as old as the list that it is in. */
function aliasReads({ facts }: FunctionAlias, reads: DailyReads | undefined): DailyReads | undefined {
  const listedAt = reads?.readAt[aliasList]
  if (reads === undefined || listedAt === undefined) return undefined
  const known = Object.entries(facts).filter(([, fact]) => fact.known)
  return { token: reads.token, readAt: Object.fromEntries(known.map(([name]) => [name, listedAt])) }
}

/** Counts the environments that AWS did not decrypt. */
function noteHiddenEnvironments(aws: FunctionAws, { latest, versions }: ListedFunction): void {
  for (const facts of [latest, ...versions.values()]) {
    if (facts?.environment.known === false) aws.missing(facts.environment)
  }
}

function identify<T extends ResourceType>(
  aws: FunctionAws,
  { arn, name, owner }: ListedFunction,
  type: T,
  qualifier: string | null,
): ResourceIdentity<T> {
  const suffix = qualifier === null ? '' : `:${qualifier}`
  // Lambda returns no creation date: a function that was re-created under its name appears as changed.
  return identityOf(aws, { type, arn: arn + suffix, name: name + suffix, owner })
}

function resource<T extends ResourceType>(
  identity: ResourceIdentity<T>,
  facts: FactsOf<T>,
  daily?: DailyReads,
): CollectedResource {
  return {
    identity,
    facts,
    volatile: {},
    ...(daily === undefined ? {} : { daily }),
  } as unknown as CollectedResource
}
