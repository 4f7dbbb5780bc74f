import type { Rule } from '../engine/define-rule.js'
import { deliveryChannel } from './delivery-channel.js'
import { deliveryFailing } from './delivery-failing.js'
import { recorderEnabled } from './recorder-enabled.js'
import { recorderExclusions } from './recorder-exclusions.js'
import { recorderGlobalResources } from './recorder-global-resources.js'
import { recorderRole } from './recorder-role.js'
import { rulesPresent } from './rules-present.js'

/** Rules about AWS Config, by id. */
export const configRules: readonly Rule[] = [
  deliveryChannel,
  deliveryFailing,
  recorderEnabled,
  recorderExclusions,
  recorderGlobalResources,
  recorderRole,
  rulesPresent,
]
