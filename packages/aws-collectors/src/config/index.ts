import type { Collector } from '../engine/collector.js'
import { configConfigRule } from './config-rule.js'
import { configConfigurationRecorder } from './configuration-recorder.js'
import { configDeliveryChannel } from './delivery-channel.js'

/** Collectors of AWS Config, by id. */
export const configCollectors: readonly Collector[] = [
  configConfigRule,
  configConfigurationRecorder,
  configDeliveryChannel,
]
