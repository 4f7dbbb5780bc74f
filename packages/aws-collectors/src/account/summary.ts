import type { SummaryKeyType } from '@aws-sdk/client-iam'
import { mapObserved, type Observed } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { stated } from '../engine/read-facts.js'

const summary = 'iam:GetAccountSummary'

/** The account itself: the sign-in credentials of its root user. */
export const accountSummary = defineCollector({
  id: 'account.summary',
  service: 'account',
  scope: 'global',
  produces: ['AWS::Account'],
  operations: {
    'iam:GetAccountSummary': {
      action: summary,
      reason: 'Reads whether the root user has a password, access keys, signing certificates and MFA.',
      kind: 'detail',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    // The account exists whatever the summary says: rules about it that read other facts must have their subject.
    const map = await aws.observe(summary, {}, ({ SummaryMap = {} }) => SummaryMap)
    const isSet = (key: SummaryKeyType): Observed<boolean> =>
      map.known ? mapObserved(stated(map.value[key], summary), (count) => count > 0) : map
    yield {
      identity: identityOf(aws, {
        type: 'AWS::Account',
        arn: `arn:${aws.partition}:iam::${aws.accountId}:root`,
        name: aws.accountId,
      }),
      facts: {
        isRootMfaEnabled: isSet('AccountMFAEnabled'),
        hasRootAccessKeys: isSet('AccountAccessKeysPresent'),
        hasRootPassword: isSet('AccountPasswordPresent'),
        hasRootSigningCertificates: isSet('AccountSigningCertificatesPresent'),
      },
      volatile: {},
    }
  },
})
