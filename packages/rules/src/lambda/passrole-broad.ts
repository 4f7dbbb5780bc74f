import { unknownVerdict, type FailItem, type PolicyStatement, type Unknown } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import type { FixSubject } from '../engine/rule-fix.js'
import { isServiceLinked } from '../policy/account-holders.js'
import { coversAction } from '../policy/actions.js'
import { clausesOf, requiresValue } from '../policy/conditions.js'
import { isAdministrator } from '../policy/admin-level.js'
import { scopeOf } from '../policy/every-resource.js'
import { type IdentityPolicies, policiesOf } from '../policy/identity-policies.js'
import { onEveryResource, rightsOf } from '../policy/identity-rights.js'
import { matchesPattern } from '../policy/match-pattern.js'

const types = ['AWS::IAM::User', 'AWS::IAM::Group', 'AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'] as const

export const lambdaPassroleBroad = defineRule({
  id: 'lambda.passrole-broad',
  title: 'AWS account has users or roles that can run Lambda functions with any role',
  severity: 'high',
  resource: 'AWS::Account',
  reads: types,
  why: 'A principal that can pass every role to Lambda and create or change functions can run code with the permissions of the most powerful role that trusts Lambda, and so become an administrator.',
  fix: {
    text: 'Limit iam:PassRole to the roles that the principal deploys with, by ARN or by a path such as role/functions/*, and to lambda.amazonaws.com with the condition iam:PassedToService. The command replaces the inline policy of that name.',
    cli: putPassRolePolicy,
    terraform:
      'statement {\n  actions   = ["iam:PassRole"]\n  resources = ["arn:aws:iam::111122223333:role/functions/*"]\n  condition {\n    test     = "StringEquals"\n    variable = "iam:PassedToService"\n    values   = ["lambda.amazonaws.com"]\n  }\n}',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  notes: 'Administrators are left out, as are principals that can neither create nor change functions.',
  evaluate(_account, snapshot) {
    const users = snapshot.of('AWS::IAM::User')
    if (!users.known) return unknownVerdict(users)
    const roles = snapshot.of('AWS::IAM::Role')
    if (!roles.known) return unknownVerdict(roles)
    const items: FailItem[] = []
    const unread: Unknown[] = []
    for (const holder of [...users.value, ...roles.value]) {
      if (isServiceLinked(holder)) continue
      const identity = policiesOf(holder, snapshot)
      if (identity.unread.length > 0) unread.push(...identity.unread)
      else items.push(...broadPass(holder.arn, identity))
    }
    return conclude(items, unread, {
      path: 'principals',
      observed: users.value.length + roles.value.length,
      expected: 'no principal that can pass every role to Lambda',
    })
  },
})

/** Administrators can do it anyway; a principal that cannot create or change functions has nothing to pass a role to. */
function broadPass(arn: string, identity: IdentityPolicies): readonly FailItem[] {
  if (isAdministrator(identity) || !canDeploy(identity)) return []
  const passing = onEveryResource('iam:PassRole', scopeOf(arn))
    .flatMap((question) => rightsOf(identity, question))
    .filter(({ statement }) => appliesToLambda(statement))
  const [first] = passing
  if (first === undefined) return []
  const evidence = {
    path: 'principal.policies',
    observed: first.policy.name,
    expected: 'iam:PassRole for named roles',
  }
  return [{ key: arn, evidence: [evidence] }]
}

function canDeploy({ policies }: IdentityPolicies): boolean {
  const actions = ['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration']
  return policies.some(({ document }) =>
    document.Statement.some(
      (statement) =>
        statement.Effect === 'Allow' && actions.some((action) => coversAction(statement, action)),
    ),
  )
}

/** Only a condition on the service decides; any other condition does not limit which role is passed. */
function appliesToLambda(statement: PolicyStatement): boolean {
  const services = clausesOf(statement).filter(
    (clause) => clause.key === 'iam:passedtoservice' && requiresValue(clause),
  )
  return services.every(({ values }) => values.some((value) => matchesPattern(value, 'lambda.amazonaws.com')))
}

function putPassRolePolicy({ item }: FixSubject): string {
  const name = item?.includes('/') ? item.slice(item.lastIndexOf('/') + 1) : 'ROLE'
  const options = '--policy-name POLICY --policy-document file://pass-function-roles.json'
  return item?.includes(':user/')
    ? awsCli`aws iam put-user-policy --user-name ${name} ` + options
    : awsCli`aws iam put-role-policy --role-name ${name} ` + options
}
