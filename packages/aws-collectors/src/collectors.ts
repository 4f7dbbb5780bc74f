import { accountCollectors } from './account/index.js'
import type { Collector } from './engine/collector.js'
import { cloudtrailCollectors } from './cloudtrail/index.js'
import { configCollectors } from './config/index.js'
import { iamCollectors } from './iam/index.js'
import { lambdaCollectors } from './lambda/index.js'
import { vpcCollectors } from './vpc/index.js'

/** Every collector, by id. Explicit, and compared with the folders by a test. */
export const collectors: readonly Collector[] = [
  ...accountCollectors,
  ...cloudtrailCollectors,
  ...configCollectors,
  ...iamCollectors,
  ...lambdaCollectors,
  ...vpcCollectors,
]
