import type { Observed } from '../observed.js'
import type { InlinePolicy } from './policies.js'

/** Facts of `AWS::IAM::User`. Its credentials are told by `Plumbline::IAM::CredentialReportEntry`. */
export interface IamUserFacts {
  readonly path: Observed<string>
  /** ISO 8601 in UTC. */
  readonly createdDate: Observed<string>
  /** Ordered by name. */
  readonly inlinePolicies: Observed<readonly InlinePolicy[]>
  /** ARNs of managed policies attached to the user itself, sorted. */
  readonly attachedPolicyArns: Observed<readonly string[]>
  /** Names of the groups that it belongs to, sorted. */
  readonly groupNames: Observed<readonly string[]>
  readonly permissionsBoundaryArn: Observed<string | null>
  readonly tags: Observed<Readonly<Record<string, string>>>
}
