import { defineRule } from '../engine/define-rule.js'
import { boundaryRemoval, boundaryRemovalFix, boundaryRemovalTexts } from '../policy/boundary-removal.js'
import { policiesOfRole } from '../policy/identity-policies.js'

export const iamBoundaryRemoval = defineRule({
  id: 'iam.boundary-removal',
  title: 'IAM role can remove its own permissions boundary',
  severity: 'high',
  resource: 'AWS::IAM::Role',
  reads: ['AWS::IAM::ManagedPolicy'],
  ...boundaryRemovalTexts,
  fix: boundaryRemovalFix('Role'),
  evaluate(role, snapshot) {
    return boundaryRemoval(role, () => policiesOfRole(role, snapshot))
  },
})
