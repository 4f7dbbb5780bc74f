import type { Observed } from '../observed.js'
import type { PolicyDocument } from '../policy-document.js'
import type { PolicyVersion } from './policies.js'

/**
 * Facts of `AWS::IAM::ManagedPolicy`: every policy of the account, and of AWS's own those that something in the account uses.
 * Those have `aws` as their owner, so that no rule judges them; rules about who holds them look them up.
 */
export interface IamManagedPolicyFacts {
  readonly path: Observed<string>
  readonly defaultVersionId: Observed<string>
  /** The default version, which is the one in force. */
  readonly document: Observed<PolicyDocument>
  /** All stored versions, the default one included, ordered by id. */
  readonly versions: Observed<readonly PolicyVersion[]>
  /** Users, groups and roles to which it is attached. */
  readonly attachmentCount: Observed<number>
  /** Users and roles that it bounds. */
  readonly boundaryCount: Observed<number>
}
