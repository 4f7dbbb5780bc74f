import { defineRule } from '../engine/define-rule.js'
import { boundaryRemoval, boundaryRemovalFix, boundaryRemovalTexts } from '../policy/boundary-removal.js'
import { policiesOfUser } from '../policy/identity-policies.js'

export const iamBoundaryRemovalUser = defineRule({
  id: 'iam.boundary-removal-user',
  title: 'IAM user can remove its own permissions boundary',
  severity: 'high',
  resource: 'AWS::IAM::User',
  reads: ['AWS::IAM::ManagedPolicy', 'AWS::IAM::Group'],
  ...boundaryRemovalTexts,
  fix: boundaryRemovalFix('User'),
  evaluate(user, snapshot) {
    return boundaryRemoval(user, () => policiesOfUser(user, snapshot))
  },
})
