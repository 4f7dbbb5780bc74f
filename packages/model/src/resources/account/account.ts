import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'

const summary = 'iam:GetAccountSummary'

/** The account itself, with facts about its root user. */
export const awsAccount = defineResource({
  type: 'AWS::Account',
  scope: 'global',
  name: ({ accountId }) => accountId,
  arn: ({ accountId }) => `arn:aws:iam::${accountId}:root`,
  facts: {
    isRootMfaEnabled: fact(summary, z.boolean(), true),
    hasRootAccessKeys: fact(summary, z.boolean(), false),
    /** False in member accounts whose organization has removed the root credentials. */
    hasRootPassword: fact(summary, z.boolean(), true),
    hasRootSigningCertificates: fact(summary, z.boolean(), false),
  },
})
