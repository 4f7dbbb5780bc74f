import type { PolicyDocument } from '@plumbline/model'
import { clausesOf, demandsValue } from '../policy/conditions.js'
import { allowing, definePolicyContentRule, type Offence } from '../policy/policy-content-rule.js'

export const iamPassroleWildcard = definePolicyContentRule({
  id: 'iam.passrole-wildcard',
  title: 'Policy allows to pass any role',
  severity: 'high',
  why: 'Whoever may pass every role hands the strongest one to a function or an instance of their own and then acts with its rights.',
  fix: {
    text: 'Name the roles that may be passed, and limit the services by the condition iam:PassedToService.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. Medium where iam:PassedToService names the services. Checks for single services are instances of this one.',
  expected: 'named roles, passed to named services',
  offences: passesAnyRole,
})

/** A role can only be passed within its account, so a pattern of all roles of the account is as wide as `*`. */
function passesAnyRole(document: PolicyDocument, policyArn: string): readonly Offence[] {
  const [, partition, , , accountId] = policyArn.split(':')
  const resource = `arn:${partition}:iam::${accountId}:role/*`
  const statements = allowing(document, { action: 'iam:PassRole', resource })
  return statements.map((statement) => {
    const namesServices = clausesOf(statement).some(
      (clause) =>
        clause.key === 'iam:passedtoservice' &&
        demandsValue(clause) &&
        clause.values.every((value) => !value.startsWith('*')),
    )
    return namesServices ? { statement, severity: 'medium' } : { statement }
  })
}
