import type { LambdaAliasFacts } from './alias.js'
import type { LambdaCodeSigningConfigFacts } from './code-signing-config.js'
import type { LambdaEventSourceMappingFacts } from './event-source-mapping.js'
import type { LambdaFunctionFacts } from './function.js'
import type { LambdaLayerVersionFacts } from './layer-version.js'
import type { LambdaVersionFacts } from './version.js'

/** Resource types of AWS Lambda. */
export interface LambdaFacts {
  readonly 'AWS::Lambda::Function': LambdaFunctionFacts
  readonly 'AWS::Lambda::Version': LambdaVersionFacts
  readonly 'AWS::Lambda::Alias': LambdaAliasFacts
  readonly 'AWS::Lambda::EventSourceMapping': LambdaEventSourceMappingFacts
  readonly 'AWS::Lambda::CodeSigningConfig': LambdaCodeSigningConfigFacts
  readonly 'AWS::Lambda::LayerVersion': LambdaLayerVersionFacts
}
