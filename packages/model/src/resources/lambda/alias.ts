import { z } from 'zod'
import { defineResource, fact, type Stored } from '../../facts/define-resource.js'

const aliasWeight = z.object({
  version: z.string(),
  /** Share of the traffic, 0 to 1. */
  weight: z.number(),
})
export type AliasWeight = Stored<typeof aliasWeight>

const list = 'lambda:ListAliases'

/** An alias of a function. */
export const lambdaAlias = defineResource({
  type: 'AWS::Lambda::Alias',
  scope: 'regional',
  name: 'orders:live',
  arn: ({ region, owner, name }) => `arn:aws:lambda:${region}:${owner}:function:${name}`,
  facts: {
    functionArn: fact(
      list,
      z.string(),
      ({ region, owner }) => `arn:aws:lambda:${region}:${owner}:function:orders`,
    ),
    functionVersion: fact(list, z.string(), '7'),
    additionalVersionWeights: fact(list, z.array(aliasWeight), [], { key: 'version' }),
  },
})
