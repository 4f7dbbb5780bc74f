import { allowing, definePolicyContentRule } from '../policy/policy-content-rule.js'

export const iamAssumeroleWildcard = definePolicyContentRule({
  id: 'iam.assumerole-wildcard',
  title: 'Policy allows to assume any role',
  severity: 'high',
  why: 'The holder becomes whichever role trusts this account, the strongest included: where a role leaves the decision to IAM, its trust policy does not stop this.',
  fix: {
    text: 'Name the roles that the holder may assume.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. A statement limited to roles of one account passes.',
  expected: 'named roles',
  offences: (document) =>
    allowing(document, { action: 'sts:AssumeRole', resource: 'arn:aws:iam::*:role/*' }).map((statement) => ({
      statement,
    })),
})
