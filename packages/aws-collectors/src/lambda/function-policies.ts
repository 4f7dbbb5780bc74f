import {
  compareText,
  known,
  type Observed,
  type PolicyDocument,
  type QualifiedPolicy,
  type Unknown,
} from '@plumbline/model'
import type { DailyFacts } from '../engine/daily-facts.js'
import { parsePolicy } from '../engine/policy-json.js'
import { firstUnknown } from '../engine/read-facts.js'
import { type FunctionAws, notFound } from './function-operations.js'

export interface FunctionPolicies {
  readonly policy: Observed<PolicyDocument | null>
  readonly qualifiedPolicies: Observed<readonly QualifiedPolicy[]>
}

/** A version or alias whose policy is read. */
export interface Qualifier {
  readonly name: string
  /** Versions do not change, and their policies are read daily; those of aliases in every scan. */
  readonly isVersion: boolean
}

/**
 * Reads the policy of the function and of each version and alias: Lambda keeps one for each. A version that an earlier scan
 * read keeps that policy for up to a day. `qualifiers` is unknown if the aliases could not be listed; then so are the
 * qualified policies.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
 */
export async function readPolicies(
  aws: FunctionAws,
  { name, arn }: { readonly name: string; readonly arn: string },
  qualifiers: Observed<readonly Qualifier[]>,
  daily: DailyFacts,
): Promise<FunctionPolicies> {
  const policy = await readPolicy(aws, name)
  if (!qualifiers.known) return { policy, qualifiedPolicies: qualifiers }
  const earlier = earlierPolicies(aws, arn, daily)
  const found: QualifiedPolicy[] = []
  const read: Observed<PolicyDocument | null>[] = []
  for (const qualifier of qualifiers.value.toSorted(byName)) {
    const qualified = earlier?.of(qualifier) ?? (await readPolicy(aws, name, qualifier.name))
    read.push(qualified)
    if (qualified.known && qualified.value !== null)
      found.push({ qualifier: qualifier.name, policy: qualified.value })
  }
  const gap = firstUnknown(read)
  if (gap !== null) return { policy, qualifiedPolicies: gap }
  // As old as its oldest part.
  const isCarried = qualifiers.value.some((qualifier) => earlier?.of(qualifier) !== undefined)
  daily.note('qualifiedPolicies', isCarried ? earlier?.readAt : undefined)
  return { policy, qualifiedPolicies: known(found) }
}

interface EarlierPolicies {
  readonly readAt: string
  /** Undefined for what the earlier scan did not read: aliases, and versions that are newer. */
  of(qualifier: Qualifier): Observed<PolicyDocument | null> | undefined
}

function earlierPolicies(
  { previous }: Pick<FunctionAws, 'previous'>,
  arn: string,
  { carried }: DailyFacts,
): EarlierPolicies | null {
  const earlier = carried?.facts.get('qualifiedPolicies')
  if (earlier === undefined) return null
  // The value was checked against the fact's schema.
  const policies = new Map(
    (earlier.value as readonly QualifiedPolicy[]).map((one) => [one.qualifier, one.policy]),
  )
  return {
    readAt: earlier.readAt,
    of({ name, isVersion }) {
      return isVersion && previous.has(`${arn}:${name}`) ? known(policies.get(name) ?? null) : undefined
    },
  }
}

function byName(a: Qualifier, b: Qualifier): number {
  return compareText(a.name, b.name)
}

/**
 * GetPolicy's 404 means "none" only if the function still exists. If no later read proved that, results of a 404 are
 * unknown, for the reason why those reads failed.
 */
export function withoutProof(policies: FunctionPolicies, why: Unknown): FunctionPolicies {
  const { policy } = policies
  return { policy: policy.known && policy.value === null ? why : policy, qualifiedPolicies: why }
}

function readPolicy(
  aws: FunctionAws,
  name: string,
  qualifier?: string,
): Promise<Observed<PolicyDocument | null>> {
  const input = { FunctionName: name, ...(qualifier === undefined ? {} : { Qualifier: qualifier }) }
  return aws.observe('lambda:GetPolicy', input, ({ Policy }) => parsePolicy(Policy), { absent: [notFound] })
}
