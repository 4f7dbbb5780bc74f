import {
  type FailItem,
  failItems,
  notApplicable,
  pass,
  type Resource,
  unknownVerdict,
} from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import type { Admission } from '../policy/admitted.js'
import { type Clause, clausesOf, requiresValue } from '../policy/conditions.js'
import { cognitoIssuer } from '../policy/federated-claims.js'
import { federatedAdmissions } from '../policy/federated-trust.js'
import { trustItem } from '../policy/role-trust.js'

export const iamRoleCognitoUnauth = defineRule({
  id: 'iam.role-cognito-unauth',
  title: 'IAM role can be assumed by Cognito guests or through any identity pool',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  why: 'Cognito signs tokens for the identity pools of all AWS customers: without a condition on the id of the pool, anyone can create a pool and assume the role. Guests of your own pool get credentials without signing in.',
  fix: {
    text: 'Add the conditions StringEquals cognito-identity.amazonaws.com:aud with the id of the pool and ForAnyValue:StringLike cognito-identity.amazonaws.com:amr with the value authenticated. Give guests a separate role with minimal permissions. The command replaces the whole trust policy by the file.',
    cli: ({ name }) =>
      awsCli`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
    terraform:
      'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRoleWithWebIdentity"]\n    principals {\n      type        = "Federated"\n      identifiers = ["cognito-identity.amazonaws.com"]\n    }\n    condition {\n      test     = "StringEquals"\n      variable = "cognito-identity.amazonaws.com:aud"\n      values   = [aws_cognito_identity_pool.this.id]\n    }\n    condition {\n      test     = "ForAnyValue:StringLike"\n      variable = "cognito-identity.amazonaws.com:amr"\n      values   = ["authenticated"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
  ],
  notes:
    'Any identity pool is critical, guests of a named pool high. A named pool without a condition on amr is medium: whether the pool has guests is not read.',
  evaluate(role) {
    if (!role.trustPolicy.known) return unknownVerdict(role.trustPolicy)
    const trusts = federatedAdmissions(role.trustPolicy.value).filter(
      ({ principal }) => principal.kind === 'federated' && principal.provider === cognitoIssuer,
    )
    if (trusts.length === 0) return notApplicable('no Cognito identity pool is trusted')
    const items = trusts.flatMap((trust) => toItems(role, trust))
    if (items.length > 0) return failItems(items)
    return pass({ path: 'trustPolicy', observed: trusts.length, expected: signedIn })
  },
})

const signedIn = 'users of one identity pool who signed in'

function toItems(role: Resource<'AWS::IAM::Role'>, trust: Admission): readonly FailItem[] {
  const item = trustItem(role, trust.statement, signedIn)
  if (trust.narrowings.length === 0) return [{ ...item, severity: 'critical' }]
  const methods = clausesOf(trust.statement).filter(isMethod)
  if (methods.some((clause) => clause.values.every((value) => !matchesGuests(value)))) return []
  return [methods.length > 0 ? item : { ...item, severity: 'medium' }]
}

/** A condition on the authentication methods: `unauthenticated`, or `authenticated` with the names of providers. */
function isMethod(clause: Clause): boolean {
  return clause.key === `${cognitoIssuer}:amr` && requiresValue(clause)
}

function matchesGuests(value: string): boolean {
  return value === 'unauthenticated' || /^[*?]/.test(value)
}
