import {
  compareText,
  known,
  type Observed,
  type PolicyDocument,
  type QualifiedPolicy,
  type Unknown,
} from '@plumbline/model'
import { parsePolicy } from '../engine/policy-json.js'
import { firstUnknown } from '../engine/read-facts.js'
import { type FunctionAws, notFound } from './function-operations.js'

export interface FunctionPolicies {
  readonly policy: Observed<PolicyDocument | null>
  readonly qualifiedPolicies: Observed<readonly QualifiedPolicy[]>
}

/**
 * Reads the policy of the function and of each version and alias: Lambda keeps one for each. `qualifiers` is unknown
 * if the aliases could not be listed; then so are the qualified policies.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
 */
export async function readPolicies(
  aws: FunctionAws,
  name: string,
  qualifiers: Observed<readonly string[]>,
): Promise<FunctionPolicies> {
  const policy = await readPolicy(aws, name)
  if (!qualifiers.known) return { policy, qualifiedPolicies: qualifiers }
  const found: QualifiedPolicy[] = []
  const read: Observed<PolicyDocument | null>[] = []
  for (const qualifier of [...qualifiers.value].sort(compareText)) {
    const qualified = await readPolicy(aws, name, qualifier)
    read.push(qualified)
    if (qualified.known && qualified.value !== null) found.push({ qualifier, policy: qualified.value })
  }
  return { policy, qualifiedPolicies: firstUnknown(read) ?? known(found) }
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
