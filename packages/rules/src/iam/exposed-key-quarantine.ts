import { cannotTell, fail, pass } from '@plumbline/model'
import { isAwsPolicy } from '../policy/account-holders.js'
import { defineRule } from '../engine/define-rule.js'

export const iamExposedKeyQuarantine = defineRule({
  id: 'iam.exposed-key-quarantine',
  title: 'AWS has put the user in quarantine: its key leaked',
  severity: 'critical',
  resource: 'AWS::IAM::User',
  why: 'AWS attaches this policy when it finds an access key of the user in public. It refuses only some expensive actions: whoever has the key can go on with the rest.',
  fix: {
    text: 'Treat it as an incident: switch off the keys of the user, look in CloudTrail for what was done with them, replace them, and only then detach the policy.',
    cli: 'aws iam update-access-key --user-name NAME --access-key-id KEY_ID --status Inactive',
  },
  references: [
    'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  ],
  evaluate({ attachedPolicyArns }) {
    if (!attachedPolicyArns.known) return cannotTell(attachedPolicyArns)
    const quarantine = attachedPolicyArns.value.filter((arn) =>
      isAwsPolicy(arn, /^AWSCompromisedKeyQuarantine/),
    )
    const evidence = { path: 'attachedPolicyArns', observed: quarantine, expected: 'no quarantine by AWS' }
    return quarantine.length > 0 ? fail(evidence) : pass(evidence)
  },
})
