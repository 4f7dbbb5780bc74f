import { ruleFamily } from '../engine/rule-family.js'
import { policyContents } from '../policy/policy-contents.js'
import { type ContentRow, inlinePolicyContentRule } from '../policy/policy-content-rule.js'

/** What inline policies of users, groups and roles must not allow. */
export const iamInlinePolicyContent = ruleFamily<ContentRow, ReturnType<typeof inlinePolicyContentRule>>(
  [
    { id: 'iam.assumerole-wildcard-inline', content: policyContents.everyRoleAssumed },
    { id: 'iam.credential-exposure-actions-inline', content: policyContents.credentialExposure },
    { id: 'iam.full-cloudtrail-inline', content: policyContents.fullCloudtrail },
    { id: 'iam.full-kms-inline', content: policyContents.fullKms },
    { id: 'iam.kms-decrypt-all-inline', content: policyContents.decryptionWithEveryKey },
    { id: 'iam.notaction-allow-inline', content: policyContents.allowExcept },
    { id: 'iam.passrole-wildcard-inline', content: policyContents.everyRolePassed },
    { id: 'iam.resource-exposure-actions-inline', content: policyContents.resourceExposure },
    { id: 'iam.s3-unrestricted-inline', content: policyContents.fullS3 },
    { id: 'iam.sensitive-data-actions-inline', content: policyContents.dataReading },
    { id: 'iam.service-wildcard-inline', content: policyContents.fullService },
  ],
  inlinePolicyContentRule,
)
