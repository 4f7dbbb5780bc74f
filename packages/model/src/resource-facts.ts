import type { LambdaAliasFacts } from './lambda/alias.js'
import type { LambdaCodeSigningConfigFacts } from './lambda/code-signing-config.js'
import type { LambdaEventSourceMappingFacts } from './lambda/event-source-mapping.js'
import type { LambdaFunctionFacts } from './lambda/function.js'
import type { LambdaLayerVersionFacts } from './lambda/layer-version.js'
import type { LambdaVersionFacts } from './lambda/version.js'

/** Every resource type that Plumbline knows, by its CloudFormation name, with its facts. */
export interface ResourceFacts {
  readonly 'AWS::Lambda::Function': LambdaFunctionFacts
  readonly 'AWS::Lambda::Version': LambdaVersionFacts
  readonly 'AWS::Lambda::Alias': LambdaAliasFacts
  readonly 'AWS::Lambda::EventSourceMapping': LambdaEventSourceMappingFacts
  readonly 'AWS::Lambda::CodeSigningConfig': LambdaCodeSigningConfigFacts
  readonly 'AWS::Lambda::LayerVersion': LambdaLayerVersionFacts
}

export type ResourceType = keyof ResourceFacts
export type FactsOf<T extends ResourceType> = ResourceFacts[T]
