import type { Observed } from '../observed.js'
import type { PolicyDocument } from '../policy-document.js'
import type { InlinePolicy } from './policies.js'

/** Facts of `AWS::IAM::Role`. A service-linked role has a path that begins with `/aws-service-role/`. */
export interface IamRoleFacts {
  readonly path: Observed<string>
  /** ISO 8601 in UTC. */
  readonly createdDate: Observed<string>
  /** Who may assume the role. */
  readonly trustPolicy: Observed<PolicyDocument>
  /** Ordered by name. */
  readonly inlinePolicies: Observed<readonly InlinePolicy[]>
  /** ARNs of attached managed policies, sorted. */
  readonly attachedPolicyArns: Observed<readonly string[]>
  readonly permissionsBoundaryArn: Observed<string | null>
  /** ARNs of the instance profiles that hold the role, sorted. */
  readonly instanceProfileArns: Observed<readonly string[]>
  readonly tags: Observed<Readonly<Record<string, string>>>
}
