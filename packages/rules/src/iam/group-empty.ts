import { cannotTell, fail, pass } from '@plumbline/model'
import { defineRule } from '../engine/define-rule.js'
import { firstUnknown } from '../engine/first-unknown.js'

export const iamGroupEmpty = defineRule({
  id: 'iam.group-empty',
  title: 'Group has no members',
  severity: 'low',
  resource: 'AWS::IAM::Group',
  reads: ['AWS::IAM::User'],
  why: 'A group without members still holds its policies: adding a user to it is a quiet way to rights that no review of people shows.',
  fix: {
    text: 'Delete the group, or keep it and accept this finding if it waits for members.',
    cli: 'aws iam delete-group --group-name NAME',
  },
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html'],
  evaluate(group, snapshot) {
    const users = snapshot.of('AWS::IAM::User')
    if (!users.known) return cannotTell(users)
    const unread = firstUnknown(users.value.map(({ groupNames }) => groupNames))
    if (unread !== null) return cannotTell(unread)
    const members = users.value.filter(
      ({ groupNames }) => groupNames.known && groupNames.value.includes(group.name),
    )
    const evidence = { path: 'members', observed: members.length, expected: 'at least one' }
    return members.length === 0 ? fail(evidence) : pass(evidence)
  },
})
