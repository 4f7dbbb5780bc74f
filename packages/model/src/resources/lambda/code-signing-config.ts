import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { texts } from '../values.js'

const list = 'lambda:ListCodeSigningConfigs'

/** Which signing profiles may sign packages, and what happens to others. */
export const lambdaCodeSigningConfig = defineResource({
  type: 'AWS::Lambda::CodeSigningConfig',
  scope: 'regional',
  name: 'csc-0f6c334abcdea4d8b',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:code-signing-config:${name}`,
  facts: {
    allowedPublishers: fact(list, texts, ({ region, owner }) => [
      `arn:aws:signer:${region}:${owner}:/signing-profiles/release/7Lf3kQ2wZp`,
    ]),
    /** What Lambda does with an unsigned or expired package. */
    untrustedArtifactOnDeployment: fact(list, z.enum(['Warn', 'Enforce']), 'Enforce'),
  },
})
