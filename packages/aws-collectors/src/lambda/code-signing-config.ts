import { compareText } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { accountOf, identityOf } from '../engine/identity.js'
import { required, stated } from '../engine/read-facts.js'

const list = 'lambda:ListCodeSigningConfigs'

/** Code signing configurations: the trusted publishers, and what happens to untrusted code. */
export const lambdaCodeSigningConfig = defineCollector({
  id: 'lambda.code-signing-config',
  service: 'lambda',
  scope: 'regional',
  produces: ['AWS::Lambda::CodeSigningConfig'],
  operations: {
    'lambda:ListCodeSigningConfigs': {
      action: list,
      reason:
        'Lists the publishers that code signing configurations trust, and whether they warn or enforce.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const configs = listPages(async (Marker) => {
      const page = await aws.callShared(list, { MaxItems: 50, Marker })
      return { items: page.CodeSigningConfigs ?? [], next: page.NextMarker }
    })
    for await (const config of configs) {
      const arn = required(config.CodeSigningConfigArn, 'CodeSigningConfigArn')
      const name = required(config.CodeSigningConfigId, 'CodeSigningConfigId')
      const publishers = config.AllowedPublishers?.SigningProfileVersionArns
      yield {
        identity: identityOf(aws, {
          type: 'AWS::Lambda::CodeSigningConfig',
          arn,
          name,
          owner: accountOf(arn),
        }),
        facts: {
          allowedPublishers: stated(publishers && [...publishers].sort(compareText), list),
          untrustedArtifactOnDeployment: stated(
            config.CodeSigningPolicies?.UntrustedArtifactOnDeployment,
            list,
          ),
        },
        volatile: {},
      }
    }
  },
})
