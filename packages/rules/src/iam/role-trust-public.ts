import { cannotTell, failItems, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { isOpenToAnyone } from '../policy/grants.js'
import { trustGrants } from '../policy/role-trust.js'
import { trustItem } from '../policy/trust-item.js'

export const iamRoleTrustPublic = defineRule({
  id: 'iam.role-trust-public',
  title: 'Anybody may assume the role',
  severity: 'critical',
  resource: 'AWS::IAM::Role',
  why: 'The trust policy names everybody and no condition says who: any AWS account in the world can take the role and act with its rights. An external id is not a secret and does not narrow this.',
  fix: {
    text: 'Name the accounts, roles or providers that need the role. For a whole organization add the condition aws:PrincipalOrgID.',
    cli: 'aws iam update-assume-role-policy --role-name NAME --policy-document file://trust.json',
  },
  references: [
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
  ],
  notes: 'sts:ExternalId alone does not narrow the grant: anyone who configures the caller can supply it.',
  evaluate(role) {
    const grants = trustGrants(role)
    if (!grants.known) return cannotTell(grants)
    const expected = 'named principals, or a condition that narrows who may assume the role'
    const open = new Set(grants.value.filter(isOpenToAnyone).map(({ statement }) => statement))
    if (open.size === 0) return pass({ path: 'trustPolicy', observed: grants.value.length, expected })
    return failItems([...open].map((statement) => trustItem(role, statement, expected)))
  },
})
