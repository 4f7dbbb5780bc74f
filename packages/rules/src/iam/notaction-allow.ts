import { toList } from '../policy/lists.js'
import { definePolicyContentRule } from '../policy/policy-content-rule.js'

export const iamNotactionAllow = definePolicyContentRule({
  id: 'iam.notaction-allow',
  title: 'Policy allows all but what it names',
  severity: 'high',
  why: 'An Allow with NotAction or NotResource grants everything that is not on its list, actions and services included that AWS adds later.',
  fix: {
    text: 'Turn it into a list of what is allowed; to take something away, write a Deny.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html',
  ],
  notes: 'Evaluates customer managed policies; inline policies are not read.',
  expected: 'Allow with Action and Resource',
  offences: ({ Statement }) =>
    Statement.filter(
      ({ Effect, NotAction, NotResource, Resource }) =>
        Effect === 'Allow' &&
        (NotResource !== undefined || (NotAction !== undefined && toList(Resource).includes('*'))),
    ).map((statement) => ({ statement })),
})
