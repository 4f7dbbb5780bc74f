import {
  type FailItem,
  failItems,
  type Json,
  notApplicable,
  pass,
  type PolicyStatement,
  unknownVerdict,
  type Verdict,
} from '@plumbline/model'
import type { Resource } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import type { Clause } from './conditions.js'
import { clausesOf, requiresValue } from './conditions.js'
import { scopeOf } from './every-resource.js'
import type { IdentityPolicies } from './identity-policies.js'
import { allowsIn, type Right, rightsOf } from './identity-rights.js'

const expected = 'not allowed on itself or on its boundary policy'

/**
 * Whether a user or role may free itself of its permissions boundary: by deleting or replacing it, or by changing the
 * policy that is the boundary. AWS refuses to delete a policy that is in use, so iam:DeletePolicy does not count.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryRemoval(
  { arn, permissionsBoundaryArn }: Resource<'AWS::IAM::User'> | Resource<'AWS::IAM::Role'>,
  identityOf: () => IdentityPolicies,
): Verdict {
  if (!permissionsBoundaryArn.known) return unknownVerdict(permissionsBoundaryArn)
  const boundary = permissionsBoundaryArn.value
  if (boundary === null) return notApplicable('no boundary is set')
  const identity = identityOf()
  const [first, ...more] = identity.unread
  if (first !== undefined) return unknownVerdict(first, ...more)
  const items = waysOut(arn, boundary).flatMap(({ action, resource }) => {
    const limits = identity.boundary === null ? [] : allowsIn(identity.boundary, { action, resource })
    const isKept = limits.length > 0 && limits.every((statement) => keeps(action, statement, boundary))
    const rights = rightsOf(identity, { action, resource }).filter(
      ({ statement }) => !isKept && !keeps(action, statement, boundary),
    )
    return rights.length === 0 ? [] : [toItem(action, rights)]
  })
  return items.length > 0
    ? failItems(items)
    : pass({ path: 'permissionsBoundaryArn', observed: boundary, expected })
}

function waysOut(
  arn: string,
  boundary: string,
): readonly { readonly action: string; readonly resource: string }[] {
  const kind = arn.includes(':user/') ? 'User' : 'Role'
  const own = [`iam:Delete${kind}PermissionsBoundary`, `iam:Put${kind}PermissionsBoundary`]
  // AWS's own policies cannot be changed.
  const edits =
    scopeOf(boundary).accountId === 'aws' ? [] : ['iam:CreatePolicyVersion', 'iam:SetDefaultPolicyVersion']
  return [
    ...own.map((action) => ({ action, resource: arn })),
    ...edits.map((action) => ({ action, resource: boundary })),
  ]
}

/** The usual delegation: a boundary may be set only if it is the same one. */
function keeps(action: string, statement: PolicyStatement, boundary: string): boolean {
  return action.startsWith('iam:Put') && clausesOf(statement).some((clause) => namesOnly(clause, boundary))
}

function namesOnly(clause: Clause, boundary: string): boolean {
  if (clause.key !== 'iam:permissionsboundary' || !requiresValue(clause)) return false
  return (
    /^(string|arn)(equals|like)$/.test(clause.operator) && clause.values.every((value) => value === boundary)
  )
}

function toItem(action: string, rights: readonly Right[]): FailItem {
  const isCertain = rights.some((right) => !right.isConditional)
  const observed: Json = isCertain ? action : `${action}, under a condition`
  const item = { key: action, evidence: [{ path: 'rights', observed, expected }] }
  return isCertain ? item : { ...item, severity: 'medium' }
}

/** Texts of the rules about users and roles. */
export const boundaryRemovalTexts = {
  why: 'A permissions boundary is effective only while its holder cannot remove it. One who may delete, replace or rewrite its own boundary can give itself every permission that its policies allow.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html'],
  notes:
    'A right to set only the same boundary again does not count. Medium where the allowing statement has a condition, which may stop it.',
} as const

/** The fix of a boundary that its holder can remove: `kind` is in the names of the actions. */
export function boundaryRemovalFix(kind: 'User' | 'Role') {
  const actions = `"iam:Delete${kind}PermissionsBoundary", "iam:Put${kind}PermissionsBoundary"`
  return {
    text: 'Deny changes of the boundary in the boundary itself: removal and replacement on every user and role, new versions on the boundary policy. The command replaces the whole boundary document by the file.',
    cli: () =>
      awsCli`aws iam create-policy-version --policy-arn BOUNDARY_ARN --policy-document file://boundary.json --set-as-default`,
    terraform: `data "aws_iam_policy_document" "boundary" {\n  statement {\n    effect    = "Deny"\n    actions   = [${actions}]\n    resources = ["*"]\n  }\n  statement {\n    effect    = "Deny"\n    actions   = ["iam:CreatePolicyVersion", "iam:SetDefaultPolicyVersion"]\n    resources = [local.boundary_arn]\n  }\n}`,
  }
}
