import type { AliasConfiguration } from '@aws-sdk/client-lambda'
import { compareText, type FactsOf, known } from '@plumbline/model'
import type { DailyFacts } from '../engine/daily-facts.js'
import type { CarriedResource } from '../engine/previous-reads.js'
import { answerOf, type Detail, isGone, readDetailPages } from '../engine/read-detail.js'
import { required, stated } from '../engine/read-facts.js'
import { type FunctionAws, notFound } from './function-operations.js'
import { splitFunctionArn } from './lambda-arn.js'

type AliasFacts = FactsOf<'AWS::Lambda::Alias'>

export interface FunctionAlias {
  readonly name: string
  readonly facts: AliasFacts
}

/** The name under which a function's daily reads keep when its aliases were listed: no fact of the function holds them. */
export const aliasList = 'aliases'

/** Aliases by the ARN of their function, from an earlier scan. */
export type PreviousAliases = ReadonlyMap<string, readonly CarriedResource[]>

export function previousAliases({ previous }: Pick<FunctionAws, 'previous'>): PreviousAliases {
  const byFunction = new Map<string, CarriedResource[]>()
  for (const alias of previous.ofType('AWS::Lambda::Alias')) {
    const { functionArn } = splitFunctionArn(alias.arn)
    const others = byFunction.get(functionArn) ?? []
    byFunction.set(functionArn, others)
    others.push(alias)
  }
  return byFunction
}

/** The aliases of a function, daily: from an earlier scan where that listed them all, else read. */
export async function readAliases(
  aws: FunctionAws,
  { name, arn }: { readonly name: string; readonly arn: string },
  daily: DailyFacts,
  previous: PreviousAliases,
): Promise<Detail<readonly FunctionAlias[]>> {
  const listedAt = daily.carried?.readAt(aliasList)
  const carried = listedAt === undefined ? null : carriedAliases(previous.get(arn) ?? [])
  if (carried !== null && listedAt !== undefined) {
    daily.note(aliasList, listedAt)
    return known({ answer: carried })
  }
  const read = await readDetailPages(
    aws,
    'lambda:ListAliases',
    (Marker) => ({ FunctionName: name, MaxItems: 50, Marker }),
    ({ Aliases, NextMarker }) => ({
      items: (Aliases ?? []).map((alias) => toAlias(alias, arn)),
      next: NextMarker,
    }),
    { gone: [notFound] },
  )
  if (!isGone(read) && answerOf(read).known) daily.note(aliasList)
  return read
}

/** Null if a fact of an alias may not be carried forward. */
function carriedAliases(aliases: readonly CarriedResource[]): readonly FunctionAlias[] | null {
  const names: readonly (keyof AliasFacts)[] = ['functionArn', 'functionVersion', 'additionalVersionWeights']
  if (aliases.some(({ facts }) => names.some((name) => !facts.has(name)))) return null
  return aliases.map(({ arn, facts }) => {
    const values = names.map((name) => [name, known(facts.get(name)?.value)])
    // The values were checked against the schemas of the facts.
    return { name: splitFunctionArn(arn).qualifier ?? arn, facts: Object.fromEntries(values) as AliasFacts }
  })
}

function toAlias(alias: AliasConfiguration, functionArn: string): FunctionAlias {
  const weights = Object.entries(alias.RoutingConfig?.AdditionalVersionWeights ?? {})
  return {
    name: required(alias.Name, 'Name'),
    facts: {
      functionArn: known(functionArn),
      functionVersion: stated(alias.FunctionVersion, 'lambda:ListAliases'),
      additionalVersionWeights: known(
        weights
          .map(([version, weight]) => ({ version, weight }))
          .sort((a, b) => compareText(a.version, b.version)),
      ),
    },
  }
}
