import { known } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { identityOf } from '../engine/identity.js'
import { required, statedDate } from '../engine/read-facts.js'

const list = 'iam:ListSAMLProviders'

/** SAML identity providers. AWS returns all of them in one response. */
export const iamSamlProvider = defineCollector({
  id: 'iam.saml-provider',
  service: 'iam',
  scope: 'global',
  produces: ['AWS::IAM::SAMLProvider'],
  operations: {
    'iam:ListSAMLProviders': {
      action: list,
      reason: 'Lists the SAML identity providers through which users may sign in.',
      kind: 'list',
      probe: { input: {} },
    },
  },
  async *collect(aws) {
    const { SAMLProviderList: providers = [] } = await aws.call(list, {})
    for (const provider of providers) {
      const arn = required(provider.Arn, 'Arn')
      const name = arn.slice(arn.indexOf('/') + 1)
      yield {
        identity: identityOf(aws, {
          type: 'AWS::IAM::SAMLProvider',
          arn,
          name,
          incarnation: provider.CreateDate?.toISOString() ?? null,
        }),
        facts: {
          validUntil: known(provider.ValidUntil?.toISOString() ?? null),
          createdDate: statedDate(provider.CreateDate, list),
        },
        volatile: {},
      }
    }
  },
})
