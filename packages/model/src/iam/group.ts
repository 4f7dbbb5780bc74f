import type { Observed } from '../observed.js'
import type { InlinePolicy } from './policies.js'

/** Facts of `AWS::IAM::Group`. Its members are the users whose `groupNames` name it. */
export interface IamGroupFacts {
  readonly path: Observed<string>
  /** ISO 8601 in UTC. */
  readonly createdDate: Observed<string>
  /** Ordered by name. */
  readonly inlinePolicies: Observed<readonly InlinePolicy[]>
  /** ARNs of attached managed policies, sorted. */
  readonly attachedPolicyArns: Observed<readonly string[]>
}
