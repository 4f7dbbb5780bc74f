import { z } from 'zod'
import { defineResource, fact } from '../../facts/define-resource.js'
import { textOrNull } from '../values.js'
import { environmentVariable, functionLayer, listFunctions as list } from './function-values.js'

/** One published, immutable version of a function. */
export const lambdaVersion = defineResource({
  type: 'AWS::Lambda::Version',
  scope: 'regional',
  name: 'orders:7',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:function:${name}`,
  facts: {
    functionArn: fact(
      list,
      z.string(),
      ({ region, owner }) => `arn:aws:lambda:${region}:${owner}:function:orders`,
    ),
    /** Number as text, `"7"`. */
    version: fact(list, z.string(), '7'),
    runtime: fact(list, textOrNull, 'nodejs24.x'),
    codeSha256: fact(list, z.string(), 'mZTtGOmZ2J9Jk0Rr0fXkCw8wVQf4m8gq0m7vJr0F8oE='),
    roleArn: fact(list, z.string(), ({ owner }) => `arn:aws:iam::${owner}:role/orders`),
    environment: fact(list, z.array(environmentVariable), [], { key: 'name' }),
    layers: fact(list, z.array(functionLayer), [], { key: 'arn' }),
    /** ISO 8601 in UTC. */
    lastModified: fact(list, z.string(), '2026-09-01T08:00:00.000Z', { bookkeeping: true }),
  },
})
