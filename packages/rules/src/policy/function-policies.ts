import type { Resource, Unknown } from '@plumbline/model'
import type { PlacedPolicy } from './statement-evidence.js'

export interface FunctionPolicies {
  readonly policies: readonly PlacedPolicy[]
  /** Failed reads: further policies may exist. */
  readonly unread: readonly Unknown[]
}

/** All resource policies of a function: its own and those of its versions and aliases, which grant the same access. */
export function functionPolicies(subject: Resource<'AWS::Lambda::Function'>): FunctionPolicies {
  const { policy, qualifiedPolicies } = subject
  const policies: PlacedPolicy[] = []
  const unread: Unknown[] = []
  if (!policy.known) unread.push(policy)
  else if (policy.value !== null) policies.push({ qualifier: null, document: policy.value })
  if (!qualifiedPolicies.known) unread.push(qualifiedPolicies)
  else
    policies.push(
      ...qualifiedPolicies.value.map((one) => ({ qualifier: one.qualifier, document: one.policy })),
    )
  return { policies, unread }
}
