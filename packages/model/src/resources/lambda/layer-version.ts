import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { policyDocument } from '../policy-document.js'
import { texts } from '../values.js'

const list = 'lambda:ListLayerVersions'

/** One version of a layer that the account owns. */
export const lambdaLayerVersion = defineResource({
  type: 'AWS::Lambda::LayerVersion',
  scope: 'regional',
  name: 'tools:3',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:layer:${name}`,
  facts: {
    layerArn: fact(list, z.string(), ({ region, owner }) => `arn:aws:lambda:${region}:${owner}:layer:tools`),
    version: fact(list, z.number(), 3),
    compatibleRuntimes: fact(list, texts, ['nodejs24.x']),
    /** ISO 8601 in UTC. */
    createdDate: fact(list, z.string(), '2026-09-01T08:00:00.000Z'),
    policy: fact('lambda:GetLayerVersionPolicy', policyDocument.nullable(), null),
  },
})
