import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { textOrNull, texts } from '../values.js'

const rules = 'config:DescribeConfigRules'

/** A rule of AWS Config, including those that conformance packs and services created. */
export const configRule = defineResource({
  type: 'AWS::Config::ConfigRule',
  scope: 'regional',
  name: 'lambda-not-public',
  arn: ({ region, accountId, name }) =>
    `arn:aws:config:${region}:${accountId}:config-rule/config-rule-${name}`,
  facts: {
    /** `ACTIVE`, `DELETING`, `DELETING_RESULTS` or `EVALUATING`. */
    state: fact(rules, z.string(), 'ACTIVE'),
    /** `AWS`, `CUSTOM_LAMBDA` or `CUSTOM_POLICY`. */
    sourceOwner: fact(rules, z.string(), 'AWS'),
    /** Identifier of the managed rule or ARN of the function; null for rules that contain their own policy. */
    sourceIdentifier: fact(rules, textOrNull, 'LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED'),
    /** What starts an evaluation; only custom rules declare it. */
    triggers: fact(rules, texts, []),
    /** Resource types that the rule is limited to; empty if it is not limited, or runs only on a schedule. */
    scopeTypes: fact(rules, texts, ['AWS::Lambda::Function']),
    /** The service that created the rule; null for the customer's own. */
    createdBy: fact(rules, textOrNull, null),
  },
})
