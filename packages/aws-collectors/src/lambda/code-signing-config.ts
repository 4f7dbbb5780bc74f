import { compareText } from '@plumbline/model'
import { defineCollector } from '../engine/collector.js'
import { listPages } from '../engine/pages.js'
import { required, stated } from '../engine/read-facts.js'
import { ownerOf } from './lambda-arn.js'

const list = 'lambda:ListCodeSigningConfigs'

/** Code signing configurations: whose signatures are trusted, and what happens without one. */
export const lambdaCodeSigningConfig = defineCollector({
  id: 'lambda.code-signing-config',
  service: 'lambda',
  scope: 'regional',
  produces: ['AWS::Lambda::CodeSigningConfig'],
  operations: {
    'lambda:ListCodeSigningConfigs': {
      action: list,
      reason: 'Shows which publishers code signing configurations trust, and whether they warn or enforce.',
      kind: 'list',
      probe: { input: { MaxItems: 1 } },
    },
  },
  async *collect(aws) {
    const { accountId, region } = aws
    const configs = listPages(async (Marker) => {
      const page = await aws.call(list, { MaxItems: 50, Marker })
      return { items: page.CodeSigningConfigs ?? [], next: page.NextMarker }
    })
    for await (const config of configs) {
      const arn = required(config.CodeSigningConfigArn, 'CodeSigningConfigArn')
      const name = required(config.CodeSigningConfigId, 'CodeSigningConfigId')
      const publishers = config.AllowedPublishers?.SigningProfileVersionArns
      yield {
        identity: {
          type: 'AWS::Lambda::CodeSigningConfig' as const,
          arn,
          name,
          accountId,
          region,
          owner: ownerOf(arn),
          incarnation: null,
        },
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
