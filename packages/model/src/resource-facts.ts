import type { AccountFacts } from './account/facts.js'
import type { CloudTrailFacts } from './cloudtrail/facts.js'
import type { ConfigFacts } from './config/facts.js'
import type { IamFacts } from './iam/facts.js'
import type { LambdaFacts } from './lambda/facts.js'
import type { VpcFacts } from './vpc/facts.js'

/** Every resource type that Plumbline knows, by its CloudFormation name, with its facts. */
export interface ResourceFacts
  extends AccountFacts,
    CloudTrailFacts,
    ConfigFacts,
    IamFacts,
    LambdaFacts,
    VpcFacts {}

export type ResourceType = keyof ResourceFacts
export type FactsOf<T extends ResourceType> = ResourceFacts[T]
