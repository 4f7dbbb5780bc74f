import { unknownVerdict, failItems, pass } from '@plumbline/model'
import { awsCli } from '../engine/aws-cli.js'
import { defineRule } from '../engine/define-rule.js'
import { isOpenToAnyone } from '../policy/admitted.js'
import { trustGrants, trustItem } from '../policy/role-trust.js'

export const iamRoleTrustPublic = defineRule({
  id: 'iam.role-trust-public',
  title: 'IAM role can be assumed by anyone',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  why: 'The trust policy names every principal and no condition limits it: any AWS account can assume the role and act with its permissions. An external id is not a secret and does not prevent this.',
  fix: {
    text: 'Name the accounts, roles or providers that need the role; for a whole organization, add the condition aws:PrincipalOrgID. The command replaces the whole trust policy by the file.',
    cli: ({ name }) =>
      awsCli`aws iam update-assume-role-policy --role-name ${name} --policy-document file://trust.json`,
    terraform:
      'data "aws_iam_policy_document" "trust" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:role/deploy"]\n    }\n  }\n}',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  notes: 'sts:ExternalId alone does not narrow the grant: anyone who configures the caller can supply it.',
  evaluate(role) {
    const grants = trustGrants(role)
    if (!grants.known) return unknownVerdict(grants)
    const expected = 'named principals, or a condition that limits who may assume the role'
    const open = new Set(grants.value.filter(isOpenToAnyone).map(({ statement }) => statement))
    if (open.size === 0) return pass({ path: 'trustPolicy', observed: grants.value.length, expected })
    return failItems([...open].map((statement) => trustItem(role, statement, expected)))
  },
})
