import { type FailItem, mapObserved, type Observed, type Severity } from '@plumbline/model'
import { type Holder, holderName, holderTypes, inspectHolders, isAwsPolicy } from './account-holders.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { RuleFix } from '../engine/rule-fix.js'

interface UnwantedPolicy {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  readonly fix: RuleFix
  readonly references: readonly string[]
  readonly notes?: string
  /** Name of the AWS managed policies that no identity should hold. */
  readonly policyName: RegExp
  readonly expected: string
}

/** A rule about AWS managed policies that users, groups and roles should not have: one item for each holder. */
export function defineAttachedPolicyRule({ policyName, expected, ...texts }: UnwantedPolicy) {
  return defineRule({
    ...texts,
    resource: 'AWS::Account',
    reads: holderTypes,
    evaluate(_account, snapshot) {
      const { items, unread } = inspectHolders(snapshot, (holder) => itemsOf(holder, policyName, expected))
      return conclude(items, unread, { path: 'attachedPolicyArns', observed: 'no holder', expected })
    },
  })
}

function itemsOf(holder: Holder, policyName: RegExp, expected: string): Observed<readonly FailItem[]> {
  return mapObserved<readonly string[], readonly FailItem[]>(holder.attachedPolicyArns, (arns) => {
    const held = arns.filter((arn) => isAwsPolicy(arn, policyName))
    if (held.length === 0) return []
    const evidence = [{ path: `${holderName(holder)}.attachedPolicyArns`, observed: held, expected }]
    return [{ key: holderName(holder), evidence }]
  })
}
