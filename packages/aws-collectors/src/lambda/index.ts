import type { Collector } from '../engine/collector.js'
import { lambdaCodeSigningConfig } from './code-signing-config.js'
import { lambdaEventSourceMapping } from './event-source-mapping.js'
import { lambdaFunction } from './function.js'
import { lambdaLayerVersion } from './layer-version.js'

/** Collectors of AWS Lambda, by id. */
export const lambdaCollectors: readonly Collector[] = [
  lambdaCodeSigningConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaLayerVersion,
]
