import type { PolicyDocument } from '@plumbline/model'
import { toList } from '../policy/lists.js'
import { definePolicyContentRule, type Offence } from '../policy/policy-content-rule.js'

export const iamServiceWildcard = definePolicyContentRule({
  id: 'iam.service-wildcard',
  title: 'Policy allows a whole service on all resources',
  severity: 'medium',
  why: 'Full control of a service holds its administration too: deleting, sharing and opening what the holder only meant to use.',
  fix: {
    text: 'List the actions that are used and name the resources. Access Analyzer writes such a policy from CloudTrail.',
    cli: 'aws iam create-policy-version --policy-arn POLICY_ARN --policy-document file://policy.json --set-as-default',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html'],
  notes:
    'Evaluates customer managed policies; inline policies are not read. CloudTrail, KMS and S3 have their own rules.',
  expected: 'single actions on named resources',
  offences: wholeServices,
})

/** Services with a rule of their own, which says what their full control means. */
const told = new Set(['cloudtrail:*', 'kms:*', 's3:*'])

function wholeServices({ Statement }: PolicyDocument): readonly Offence[] {
  const isWhole = (action: string) => /^[a-z0-9-]+:\*+$/i.test(action) && !told.has(action.toLowerCase())
  return Statement.filter(
    ({ Effect, Action, Resource }) =>
      Effect === 'Allow' && toList(Resource).includes('*') && toList(Action).some(isWhole),
  ).map((statement) => ({ statement }))
}
