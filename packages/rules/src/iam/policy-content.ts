import { ruleFamily } from '../engine/rule-family.js'
import { policyContents } from '../policy/policy-contents.js'
import { type ContentRow, policyContentRule } from '../policy/policy-content-rule.js'

/** What customer managed policies must not allow. */
export const iamPolicyContent = ruleFamily<ContentRow, ReturnType<typeof policyContentRule>>(
  [
    { id: 'iam.assumerole-wildcard', content: policyContents.everyRoleAssumed },
    { id: 'iam.credential-exposure-actions', content: policyContents.credentialExposure },
    { id: 'iam.full-cloudtrail-policy', content: policyContents.fullCloudtrail },
    { id: 'iam.full-kms-policy', content: policyContents.fullKms },
    { id: 'iam.kms-decrypt-all-managed', content: policyContents.decryptionWithEveryKey },
    { id: 'iam.notaction-allow', content: policyContents.allowExcept },
    { id: 'iam.passrole-wildcard', content: policyContents.everyRolePassed },
    { id: 'iam.resource-exposure-actions', content: policyContents.resourceExposure },
    { id: 'iam.s3-unrestricted-policy', content: policyContents.fullS3 },
    { id: 'iam.sensitive-data-actions', content: policyContents.dataReading },
    { id: 'iam.service-wildcard', content: policyContents.fullService },
  ],
  policyContentRule,
)
