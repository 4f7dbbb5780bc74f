import type { Observed } from '../observed.js'

/** Facts of `AWS::Config::ConfigRule`, those that conformance packs and services made included. */
export interface ConfigRuleFacts {
  /** `ACTIVE`, `DELETING`, `DELETING_RESULTS` or `EVALUATING`. */
  readonly state: Observed<string>
  /** `AWS`, `CUSTOM_LAMBDA` or `CUSTOM_POLICY`. */
  readonly sourceOwner: Observed<string>
  /** Identifier of the managed rule or ARN of the function; null for rules that hold their own policy. */
  readonly sourceIdentifier: Observed<string | null>
  /** What starts an evaluation, of rules that tell it (custom ones); sorted. */
  readonly triggers: Observed<readonly string[]>
  /** Resource types that the rule is limited to; empty where it is not, or runs on a schedule alone. Sorted. */
  readonly scopeTypes: Observed<readonly string[]>
  /** The service that made the rule; null for the customer's own. */
  readonly createdBy: Observed<string | null>
}
