import type { PolicyDocument } from '@plumbline/model'
import { declaredOperations } from './declared-operations.js'

/** One managed policy of the customer's role. */
export interface RolePolicy {
  /** Letters and digits; names the policy and its statement. */
  readonly name: string
  readonly document: PolicyDocument
}

/**
 * IAM allows 6,144 characters in a managed policy, without white space; the rest is a reserve for later releases.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const rolePolicyLimit = 6000

/** A role allows ten managed policies unless the quota was raised. */
export const rolePolicyCount = 10

/** IAM prefixes that are granted together. A prefix that is not listed belongs to `Other`. */
const families: readonly { readonly name: string; readonly prefixes: readonly string[] }[] = [
  { name: 'Compute', prefixes: ['lambda', 'tag', 'signer', 'ecr'] },
  { name: 'Identity', prefixes: ['iam', 'sts', 'account', 'organizations', 'access-analyzer'] },
  { name: 'Network', prefixes: ['ec2', 'elasticloadbalancing', 'apigateway', 'wafv2', 'cloudfront'] },
  { name: 'Audit', prefixes: ['cloudtrail', 'config', 'logs', 'cloudwatch', 'guardduty', 'securityhub'] },
]

/**
 * The policies for the customer's role: exactly the declared actions, by family, sorted. All are reads of configuration,
 * on any resource, since list actions cannot be scoped. A family that exceeds one managed policy is split into several.
 */
export function rolePolicies(
  actions: readonly string[] = declaredOperations().map(({ action }) => action),
): readonly RolePolicy[] {
  const unique = [...new Set(actions)].sort()
  return [...families.map(({ name }) => name), 'Other'].flatMap((name) =>
    split(
      name,
      unique.filter((action) => familyOf(action) === name),
    ),
  )
}

function familyOf(action: string): string {
  const prefix = action.slice(0, action.indexOf(':'))
  return families.find(({ prefixes }) => prefixes.includes(prefix))?.name ?? 'Other'
}

function split(name: string, actions: readonly string[]): readonly RolePolicy[] {
  const parts: string[][] = []
  for (const action of actions) {
    const part = parts.at(-1)
    const fits = part !== undefined && sizeOf(policyOf(`${name}00`, [...part, action])) <= rolePolicyLimit
    if (fits) part.push(action)
    else parts.push([action])
  }
  return parts.map((part, index) => policyOf(index === 0 ? name : `${name}${index + 1}`, part))
}

function policyOf(name: string, actions: readonly string[]): RolePolicy {
  const statement = { Sid: `PlumblineRead${name}`, Effect: 'Allow' as const, Action: actions, Resource: '*' }
  return { name, document: { Version: '2012-10-17', Statement: [statement] } }
}

function sizeOf({ document }: RolePolicy): number {
  return JSON.stringify(document).length
}
