import type { Collector } from './collector.js'
import { lambdaCodeSigningConfig } from './lambda/code-signing-config.js'
import { lambdaEventSourceMapping } from './lambda/event-source-mapping.js'
import { lambdaFunction } from './lambda/function.js'
import { lambdaLayerVersion } from './lambda/layer-version.js'

/** Every collector, by id. Explicit, and compared with the folder by a test. */
export const collectors: readonly Collector[] = [
  lambdaCodeSigningConfig,
  lambdaEventSourceMapping,
  lambdaFunction,
  lambdaLayerVersion,
]
